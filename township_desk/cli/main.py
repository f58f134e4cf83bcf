"""The whole command line in one group; without a command it opens the window."""

import sys
from pathlib import Path

import click

from township_desk.cli import (
    act,
    bind,
    blanks,
    cases,
    catalog,
    definitions,
    discretion,
    fonts,
    integrity,
    office,
    page_lint,
    printing,
    proofs,
    referral,
    registries,
    report,
)
from township_desk.cli.common import folder_option, log_to


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@folder_option
@click.version_option(package_name="township-desk", message="%(version)s")
@click.pass_context
def cli(context: click.Context, folder: Path) -> None:
    """乡镇（街道）综合行政执法办案桌面。不带命令时打开窗口."""
    if context.invoked_subcommand is None:
        log_to(folder)
        sys.exit(context.obj(folder))  # the window, handed in from above


for command in (
    office.init,
    office.demo,
    office.upgrade,
    catalog.catalog,
    act.act,
    registries.acts,
    registries.rules,
    registries.documents,
    definitions.definitions,
    registries.parameters,
    fonts.fonts,
    registries.deadline,
    discretion.discretion,
    cases.play,
    cases.case,
    proofs.document,
    printing.print_desk_,
    referral.referral,
    report.report,
    integrity.audit,
    integrity.check,
):
    cli.add_command(command)
cases.case.add_command(bind.bind)
proofs.document.add_command(page_lint.check_pages)
proofs.document.add_command(blanks.blank)
