"""The decision through a Word template: docxtpl fills it, LibreOffice turns it into PDF."""

import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.letter import Letter

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
SERVER = Path(__file__).with_name("office_server.py")
SYSTEM_PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python")


def soffice() -> str | None:
    """LibreOffice's program, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def version() -> str:
    """What LibreOffice says of itself."""
    program = soffice()
    if program is None:
        return "未安装"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return " ".join(said.stdout.split()[:2]) or "?"


def python_with_uno() -> str | None:
    """A Python that can talk to a running LibreOffice; Debian's has the module, a venv has not."""
    for python in (sys.executable, *SYSTEM_PYTHONS):
        if Path(python).exists():
            asked = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return python
    return None


class Template:
    """The Word template, made once; filling it is part of every round."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "template.docx"
        _write_template(self._path)

    def fill(self, letter: Letter, to: Path) -> None:
        """Write the letter as docx."""
        from docxtpl import DocxTemplate

        document = DocxTemplate(str(self._path))
        document.render(dict(letter.__dict__), autoescape=True)
        document.save(str(to))


class InOffice:
    """LibreOffice headless with a profile of its own, finding the bundled fonts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = Template(folder)
        config = folder / "fonts.conf"
        config.write_text(
            f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        self._environment = os.environ | {"FONTCONFIG_FILE": str(config), "HOME": str(folder)}
        self._profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        self._server: subprocess.Popen[str] | None = None
        self._soffice: subprocess.Popen[bytes] | None = None

    def pdf_by_process(self, letter: Letter) -> bytes:
        """A new soffice for this one letter."""
        made = self.folder / "one.docx"
        self.template.fill(letter, made)
        program = soffice()
        assert program is not None
        subprocess.run(
            [program, self._profile, "--headless", "--norestore", "--convert-to", "pdf",
             "--outdir", str(self.folder), str(made)],
            env=self._environment, capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        return made.with_suffix(".pdf").read_bytes()

    def start_server(self, python: str) -> None:
        """Start a soffice that stays, and a helper that speaks UNO with it over a pipe."""
        program = soffice()
        assert program is not None
        pipe = f"desk{os.getpid()}"
        self._soffice = subprocess.Popen(
            [program, f"{self._profile}-server", "--headless", "--norestore", "--nodefault",
             f"--accept=pipe,name={pipe};urp;"],
            env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._server = subprocess.Popen(
            [python, str(SERVER), pipe],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")},
        )  # fmt: skip
        self._ask("hello")

    def pdf_by_server(self, letter: Letter) -> bytes:
        """Through the soffice that is running."""
        made = self.folder / "served.docx"
        self.template.fill(letter, made)
        self._ask(str(made))
        return made.with_suffix(".pdf").read_bytes()

    def _ask(self, line: str) -> None:
        assert self._server is not None
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(line + "\n")
        self._server.stdin.flush()
        said = self._server.stdout.readline().strip()
        if said != "done":
            raise RuntimeError(f"LibreOffice: {said or 'no answer'}")

    def stop(self) -> None:
        """End what was started."""
        if self._server is not None and self._server.poll() is None:
            assert self._server.stdin is not None
            self._server.stdin.write("quit\n")
            self._server.stdin.close()
            self._server.wait(20)
        if self._soffice is not None:
            for _ in range(50):
                if self._soffice.poll() is not None:
                    break
                time.sleep(0.1)
            else:
                self._soffice.terminate()


def _write_template(path: Path) -> None:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)

    def add(text: str, font: str, size: float, pitch: float, where: Any = None) -> Any:
        line = document.add_paragraph()
        line.paragraph_format.line_spacing = Pt(pitch)
        line.paragraph_format.space_after = Pt(0)
        line.alignment = where
        _run(line, text, font, size)
        return line

    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    for text in ("{{ agency }}", "{{ title }}"):
        add(text, "Noto Serif SC", 22, 34, centre).runs[0].bold = True
    add("{{ number }}", "FandolFang", 15.75, 28.99, centre)
    add("", "FandolFang", 15.75, 28.99)
    add("{%p for words in paragraphs %}", "FandolFang", 15.75, 28.99)
    body = add("{{ words }}", "FandolFang", 15.75, 28.99, WD_ALIGN_PARAGRAPH.JUSTIFY)
    body.paragraph_format.first_line_indent = Pt(31.5)
    add("{%p endfor %}", "FandolFang", 15.75, 28.99)
    add("", "FandolFang", 15.75, 40).paragraph_format.keep_with_next = True
    for text in ("{{ agency }}", "{{ day }}"):
        add(text, "FandolFang", 15.75, 28.99, right).paragraph_format.keep_with_next = True
    add("（印章）", "Noto Serif SC", 9, 12, right)
    foot = section.footer.paragraphs[0]
    foot.alignment = centre
    for text, field in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
        _run(foot, text, "Noto Serif SC", 10.5)
        if field:
            _field(foot, field)
    stream = io.BytesIO()
    document.save(stream)
    path.write_bytes(stream.getvalue())


def _run(line: Any, text: str, font: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = line.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _field(line: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    line._p.append(field)
