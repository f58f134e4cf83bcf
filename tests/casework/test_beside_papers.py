"""Papers beside the road: each comes from its act, says what section 6 wants, and is refused by its field."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from township_desk.casework import papers, pictures
from township_desk.casework.next_steps import next_steps
from township_desk.documents.proof import normal, text_of
from township_desk.errors import InvalidInput
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow

TRIED = "两次上门无人，邮寄被退回，村民委员会证明去向不明。"
POSTED = {"media": "本机关公告栏、县人民政府网站", "tried": TRIED}


def issued(town, kind: str) -> list[PaperRow]:
    """The papers of one type that stand in the case."""
    with town.desk.reading() as session:
        return list(
            session.scalars(
                select(PaperRow)
                .where(
                    PaperRow.case_id == town.case,
                    PaperRow.type == kind,
                    PaperRow.voided_on.is_(None),
                )
                .order_by(PaperRow.id)
            )
        )


def text(town, kind: str) -> str:
    """The text of the newest paper of the type, as a checker sees it."""
    return normal("".join(text_of(papers.pdf_of(issued(town, kind)[-1], "样张"))))


def offered(town, who: str = "wang") -> set[str]:
    return {step.act for step in next_steps(town.desk.as_(who), town.case)}


def photo(path: Path, size: tuple[int, int] = (640, 480), **save: object) -> str:
    Image.new("RGB", size, "grey").save(path, **save)
    return str(path)


# -- 送达公告


def test_an_announcement_names_the_papers_their_contents_and_the_thirty_days(town):
    """民事诉讼法第九十五条：自发出公告之日起，经过三十日，即视为送达。"""
    town.decides()

    town.does("zhao", "service.announce", documents=["penalty_decision"], **POSTED)

    said = text(town, "public_service_announcement")
    decision = issued(town, "penalty_decision")[0]
    for words in (
        "周示例:", f"《行政处罚决定书》({decision.number})".replace("〔", "〔"),
        "在示例村溪边倾倒生活垃圾3袋", "决定给予行政处罚:罚款", "六十日内向", "六个月内依法向",
        "自本公告发布之日起经过三十日,即视为送达。", "本机关公告栏、县人民政府网站", "2026年10月21日",
    ):  # fmt: skip
        assert words in said, words
    assert "公告送达" in text(town, "matter_approval")


def test_an_announcement_shows_no_number_address_or_name_of_others(town):
    """documents.md 2.8: D65 masks the number, the home, the telephone and other people."""
    town.decides()
    digest = "周示例（33112219780615001X，浙江省缙云县壶镇镇示例村虚构路9号，13912345678）倾倒垃圾"

    town.does("zhao", "service.announce", documents=["penalty_decision"], digest=digest, **POSTED)

    said = text(town, "public_service_announcement")
    assert "周示例" in said
    for secret in ("33112219780615001X", "虚构路9号", "13912345678"):
        assert secret not in said


def test_nothing_is_announced_that_was_not_tried_otherwise(town):
    """民事诉讼法第九十五条第二款：公告送达，应当在案卷中记明原因和经过。"""
    town.decides()

    given = {"documents": ["penalty_decision"], "media": "公告栏", "tried": ""}

    assert town.refused("zhao", "service.announce", **given) == {"G-SRV-03"}


def test_a_paper_that_was_served_or_is_not_served_is_not_announced(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())

    words = town.invalid("zhao", "service.announce", documents=["penalty_decision"], **POSTED)
    inner = town.invalid("zhao", "service.announce", documents=["evidence_list"], **POSTED)

    assert "已经送达" in words
    assert "没有需要送达的《证据清单》" in inner


def test_a_service_by_announcement_has_one_announcement_in_the_file(town):
    """Posted as approved: the service refers to it; posted without: it is made then."""
    town.decides()
    town.does("zhao", "service.announce", documents=["penalty_decision"], **POSTED)
    way = town.served(method="PUBLIC_NOTICE", recipient="", tried_before=TRIED)

    town.does("wang", "service.record", service=way)

    assert len(issued(town, "public_service_announcement")) == 1
    assert "service.announce" not in offered(town, "zhao")


def test_an_announcement_never_approved_is_made_when_its_service_is_recorded(town):
    town.decides()
    way = town.served(
        method="PUBLIC_NOTICE", recipient="", tried_before=TRIED, place="本机关公告栏"
    )

    town.does("wang", "service.record", service=way)

    assert "发布载体:本机关公告栏。" in text(town, "public_service_announcement")


# -- 送达地址确认书


def test_a_confirmed_address_is_a_form_with_the_consent_in_it(town):
    """处罚法第六十一条第二款。"""
    town.files()

    town.does(
        "wang", "service.confirm_address", address="虚构路9号", agent="周样本", agent_relation="父子",
        agent_phone="13900000001", electronic="手机短信 13900000000",
    )  # fmt: skip

    said = text(town, "service_address_confirmation")
    for words in (
        "虚构路9号",
        "周样本",
        "父子",
        "电子送达同意",
        "手机短信13900000000",
        "本案全部文书",
    ):
        assert words in said, words
    assert "拒绝确认" not in said


def test_a_refused_address_is_noted_and_carries_no_consent(town):
    town.files()
    given = {"address": "虚构路9号", "refused": True}

    silent = town.invalid("wang", "service.confirm_address", **given)
    both = town.invalid("wang", "service.confirm_address", electronic="微信", **given)
    town.does("wang", "service.confirm_address", refusal="当事人拒绝填写。", **given)

    assert "请写明情况和原因" in silent
    assert "不能电子送达" in both
    assert "拒绝确认情况" in text(town, "service_address_confirmation")


# -- 询问通知书


def test_whoever_is_asked_to_come_gets_a_notice_with_hour_place_and_things_to_bring(town):
    """处罚法第五十五条第二款。"""
    town.files()

    town.does(
        "wang", "investigation.notify_inquiry", whom="周示例", at="2026-10-14 09:05", place="询问室",
        bring="居民身份证；营业执照",
    )  # fmt: skip

    said = text(town, "inquiry_notice")
    for words in (
        "周示例:", "因调查周示例涉嫌乱倒生活垃圾一案需要", "2026年10月14日9时05分", "居民身份证、营业执照。",
        "应当如实回答询问", "不能按时接受询问的,请提前与本机关联系", "询通字〔2026〕",
    ):  # fmt: skip
        assert words in said, words


def test_nobody_is_asked_to_come_yesterday_or_with_nothing(town):
    town.files()

    words = town.invalid(
        "wang", "investigation.notify_inquiry", whom="周示例", at="2026-10-11 09:00", place="询问室",
        bring="；",
    )  # fmt: skip

    assert "已经过去" in words
    assert "应携带的材料" in words
    assert issued(town, "inquiry_notice") == []


def test_an_inquiry_notice_is_served_with_a_receipt(town):
    town.files()
    given = {"whom": "周示例", "at": "2026-10-14 09:05", "place": "询问室"}
    town.does("wang", "investigation.notify_inquiry", **given)

    town.does("wang", "service.record", document="inquiry_notice", service=town.served())

    assert "《询问通知书》" in text(town, "service_receipt")


def test_a_witness_who_is_asked_to_come_signs_and_not_the_party(town):
    """民事诉讼法第八十八条：由受送达人本人签收。"""
    town.files()
    given = {"whom": "郑目击", "at": "2026-10-14 09:05", "place": "询问室"}
    town.does("wang", "investigation.notify_inquiry", **given)
    serve = {"document": "inquiry_notice"}

    assert town.refused("wang", "service.record", service=town.served(), **serve) == {"G-SRV-05"}
    town.does("wang", "service.record", service=town.served(recipient="郑目击"), **serve)


# -- 证据提取单


def test_evidence_of_which_all_is_known_gets_its_sheet_at_once(town):
    """处罚法第四十六条：书证由提供人核对与原件无异。"""
    town.files()

    town.adds(
        "居民身份证复印件", source="周示例提供", place="询问室", proves="当事人身份",
        sheet={"provider": "周示例", "original_at": "周示例处", "at": "2026-10-12 09:05"},
    )  # fmt: skip

    said = text(town, "evidence_sheet")
    for words in (
        "证据一", "书证", "2026年10月12日9时05分", "询问室", "王示范", "当事人身份",
        "本件由周示例提供,经核对与原件无异,原件存于周示例处。",
    ):  # fmt: skip
        assert words in said, words


def test_evidence_with_gaps_waits_for_its_sheet_and_the_gaps_are_named(town):
    town.files()
    town.adds("施工许可证复印件")

    words = town.invalid("wang", "investigation.make_sheet", number=1, sheet={})
    town.does(
        "wang", "investigation.make_sheet", number=1, sheet={"provider": "周示例"},
        source="周示例提供", place="工地", proves="施工许可",
    )  # fmt: skip

    for gap in ("缺少提取地点", "缺少来源", "缺少证明内容", "缺少提供人"):
        assert gap in words
    assert "施工许可证复印件" in text(town, "evidence_sheet")
    with town.desk.reading() as session:
        row = session.scalars(select(EvidenceRow)).one()
    assert (row.source, row.place, row.proves) == ("周示例提供", "工地", "施工许可")


def test_a_photo_is_printed_on_its_sheet_with_its_hash(town, tmp_path):
    """documents.md 6.2 D23: place, time, author, direction; the hash of the original in small type."""
    town.files()
    file = photo(tmp_path / "现场.jpg", (4000, 3000))

    town.adds(
        "现场照片", kind="AUDIO_VIDEO", source="现场拍摄", place="示例村溪边", proves="现场状况",
        file=file, sheet={"direction": "由东向西", "at": "2026-10-12 09:05"},
    )  # fmt: skip

    row = issued(town, "evidence_sheet")[0]
    pdf = papers.pdf_of(row, "样张")
    said = text(town, "evidence_sheet")
    with town.desk.reading() as session:
        kept = session.scalars(select(EvidenceRow)).one().file_sha256
    assert b"/DCTDecode" in pdf
    assert "由东向西" in said
    assert said.count(kept) == 2
    assert row.variant == "photo"
    assert papers.pdf_of(row, "样张") == pdf


def test_a_video_is_named_on_its_sheet_with_size_and_hash(town, tmp_path):
    town.files()
    film = tmp_path / "记录仪.mp4"
    film.write_bytes(b"x" * 3_000_000)

    town.adds(
        "执法记录仪录像", kind="AUDIO_VIDEO", source="执法记录仪", place="溪边", proves="经过",
        file=str(film), sheet={"length": "1分20秒", "medium": "存储卡"},
    )  # fmt: skip

    said = text(town, "evidence_sheet")
    for words in ("记录仪.mp4", "1分20秒,2.9MB", "存储卡", "SHA-256:"):
        assert words in said, words


def test_a_record_needs_no_sheet(town):
    town.files()
    town.inspects()

    words = town.invalid("wang", "investigation.make_sheet", number=1, sheet={})

    assert "不用提取单" in words
    assert issued(town, "evidence_sheet") == []


def test_a_second_sheet_takes_the_place_of_the_first(town):
    town.files()
    known = {"source": "现场提取", "place": "溪边", "proves": "垃圾"}
    town.adds("垃圾袋", kind="PHYSICAL", **known)

    town.does("wang", "investigation.make_sheet", number=1, sheet={"note": "编织袋一只"})

    assert len(issued(town, "evidence_sheet")) == 1
    assert "编织袋一只" in text(town, "evidence_sheet")


def bomb(path: Path) -> str:
    """A small PNG whose head says that it is 30 000 by 30 000 dots."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )
    return str(path)


def truncated(path: Path) -> str:
    """A photo that was copied by half."""
    stream = io.BytesIO()
    Image.effect_noise((800, 600), 90).save(stream, "JPEG")
    path.write_bytes(stream.getvalue()[: len(stream.getvalue()) // 2])
    return str(path)


def disguised(path: Path) -> str:
    """PostScript under the name of a photo: its reader would start another program."""
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")
    return str(path)


@pytest.mark.parametrize(
    ("make", "why"), [(bomb, "1 亿像素|已损坏"), (truncated, "已损坏"), (disguised, "不是图片")]
)
def test_a_bomb_or_a_damaged_picture_is_refused_by_its_field_and_nothing_is_kept(
    town, tmp_path, make, why
):
    town.files()
    before = town.state()
    suffix = ".png" if make is bomb else ".jpg"
    given = {
        "name": "现场照片", "kind": "AUDIO_VIDEO", "taken_on": "2026-10-12", "file": make(tmp_path / f"坏{suffix}"),
        "officers": ["wang", "chen"], "source": "现场", "place": "溪边", "proves": "现场",
    }  # fmt: skip

    with pytest.raises(InvalidInput, match=why) as caught:
        town.does("wang", "investigation.add_evidence", **given)

    assert [problem.field for problem in caught.value.problems] == ["file"]
    assert town.state() == before


def test_a_picture_is_turned_upright_and_what_is_clear_becomes_paper(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    lying = photo(tmp_path / "横.jpg", (400, 200), exif=exif)
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(tmp_path / "透明.png")

    upright = pictures.prepared(Path(lying), "横.jpg", "file")
    clear = pictures.prepared(tmp_path / "透明.png", "透明.png", "file")

    assert (upright.width, upright.height) == (200, 400)
    assert Image.open(io.BytesIO(clear.data)).getpixel((10, 10)) == (255, 255, 255)


# -- 备案、续页、指定管辖


def test_a_decision_on_the_spot_is_reported_on_a_sheet(town):
    """处罚法第五十二条第三款。"""
    opened = town.on("2026-10-20").does(
        "wang", "summary.open", matter="M014", officers=["wang", "chen"], party=town.party,
        place="示例村溪边", facts="当事人倾倒生活垃圾3袋。", at="2026-10-20 09:30", cause="乱倒生活垃圾",
        proposal={"penalties": [{"kind": "FINE", "amount_yuan": 100}], "correction_note": "已清理"},
    )  # fmt: skip
    town.case = opened.id
    town.does("wang", "summary.hear", statement="没有异议。")
    town.does("wang", "summary.decide")

    town.does("wang", "summary.register")

    said = text(town, "summary_case_register")
    number = issued(town, "summary_penalty_decision")[0].number
    for words in (normal(number), "周示例", "罚款100元", "2026年10月20日9时30分,示例村溪边", "王示范、陈样例",
                  "银行缴款,尚未缴纳", "备案人(王示范)"):  # fmt: skip
        assert words in said, words


def test_a_next_page_carries_title_number_and_signers_of_its_paper(town):
    town.files()
    town.inspects()
    record = issued(town, "on_site_inspection_record")[0]

    town.does("wang", "records.continue_page", paper=record.id, sketch=True)

    said = text(town, "continuation_page")
    for words in (
        "现场检查(勘验)笔录(续页)",
        "现场图",
        "检查人:",
        "记录人:",
        "第1页共1页",
        "指北方向",
    ):
        assert words in said, words


def test_more_text_on_a_next_page_goes_on_from_the_page_before(town):
    town.files()
    town.inspects()
    record = issued(town, "on_site_inspection_record")[0]

    town.does("wang", "records.continue_page", paper=record.id, text="垃圾袋旁有轮胎印。")

    said = text(town, "continuation_page")
    assert "(接上页)垃圾袋旁有轮胎印。" in said
    assert "(以下空白)" in said


def test_a_next_page_goes_on_from_a_paper_of_this_case_that_is_signed_by_pages(town):
    town.decides()
    decision = issued(town, "penalty_decision")[0]

    letter = town.invalid("wang", "records.continue_page", paper=decision.id)
    unknown = town.invalid("wang", "records.continue_page", paper=9999)
    record = issued(town, "on_site_inspection_record")[0]
    mixed = town.invalid("wang", "records.continue_page", paper=record.id, sketch=True, text="字")

    assert "请从本案的笔录、表格中选择" in letter
    assert "请从本案的笔录、表格中选择" in unknown
    assert "现场图的续页不写正文" in mixed


def test_papers_beside_the_road_are_offered_when_they_make_sense(town):
    town.files()
    early = offered(town)
    town.inspects()
    town.adds("居民身份证复印件")

    assert "investigation.notify_inquiry" in early
    assert "investigation.make_sheet" not in early
    assert {"investigation.make_sheet", "records.continue_page"} <= offered(town)


# -- 电子数据提取笔录

EXTRACTED = {
    "started_at": "2026-10-12 15:00",
    "ended_at": "2026-10-12 15:20",
    "place": "示例村监控室",
    "officers": ["wang", "chen"],
    "device": "村口摄像头 JK-017",
    "method": "登录平台导出原始录像",
    "steps": "选择 9 时至 10 时的录像导出",
    "medium": "光盘1张，封存编号示例-01",
}
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def test_electronic_data_are_taken_with_their_hash_in_a_record(town, tmp_path):
    """处罚法第四十六条第一款第四项：电子数据。"""
    town.files()
    film = tmp_path / "1012.mp4"
    film.write_bytes(b"x" * 2000)

    town.does(
        "wang", "investigation.extract_data", file=str(film),
        files=[{"name": "截图.zip", "sha256": HASH, "size": "2 MB"}], **EXTRACTED,
    )  # fmt: skip

    said = text(town, "electronic_data_record")
    for words in (
        "村口摄像头JK-017", "1.1012.mp4,大小2KB,SHA-256校验值:", f"2.截图.zip,大小2MB,SHA-256校验值:{HASH}",
        "存储介质:光盘1张", "15时00分至15时20分", "(以下空白)",
    ):  # fmt: skip
        assert words in said, words


def test_data_without_a_hash_are_not_taken(town):
    town.files()

    nothing = town.invalid("wang", "investigation.extract_data", **EXTRACTED)
    wrong = town.invalid(
        "wang", "investigation.extract_data", files=[{"name": "a", "sha256": "12"}], **EXTRACTED
    )

    assert "请选择提取的文件" in nothing
    assert "不是 64 位" in wrong


def test_what_a_camera_saw_counts_only_after_it_was_reviewed(town, fine):
    """处罚法第四十一条：电子技术监控设备的记录须经法制和技术审核。"""
    town.files()
    given = EXTRACTED | {"files": [{"name": "a", "sha256": HASH}], "monitor": True}

    town.does("wang", "investigation.extract_data", **given)
    fact = "2026年10月12日，当事人在示例村溪边倾倒生活垃圾3袋。"
    town.does("wang", "investigation.establish_fact", text=fact, evidence=[1])

    assert "G-EVD-04" in town.refused(
        "wang", "investigation.close", character="构成违法行为", proposal=fine
    )


# -- 授权委托书、撤回公示


def test_a_power_of_attorney_knows_the_party_and_leaves_room_for_the_agent(town):
    """处罚法第六十四条第五项：当事人可以委托一至二人代理。"""
    town.files()

    town.does("wang", "records.power_of_attorney")
    blank = text(town, "power_of_attorney")
    town.does("wang", "records.power_of_attorney", agent="郑代理", sex="女", relation="同事")
    named = text(town, "power_of_attorney")

    assert "委托人:周示例" in blank
    assert "受委托人:姓名:身份证件号码:" in blank
    assert "处理周示例涉嫌乱倒生活垃圾一案" in blank
    assert "受委托人:郑代理,女" in named


def test_a_sampling_has_its_approval_form_and_its_list(town):
    """处罚法第五十六条；documents.md D26 + D33（sampling）。"""
    town.files()
    town.does("zhao", "sampling.approve", target="垃圾渗滤液", reason="判断是否属危险废物")

    town.does(
        "wang", "sampling.take", at="2026-10-12 14:00", place="溪边", officers=["wang", "chen"],
        samples=[{"name": "渗滤液", "quantity": 2, "duplicate": 1, "unit": "瓶"}], method="随机抽取",
        sealing="封条0001",
    )  # fmt: skip

    form, goods = text(town, "matter_approval"), text(town, "goods_list")
    assert "抽样对象:垃圾渗滤液" in form
    assert "(抽样取证)" in goods
    assert "《抽样取证通知书》" in goods
    assert "渗滤液" in goods
