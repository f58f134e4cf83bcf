"""Whether an item of evidence proves who this party is: an identity paper, and not somebody else's."""

import re
from collections.abc import Iterable

PAPERS = ("身份证明", "身份证", "营业执照", "户口", "登记证", "护照", "统一社会信用代码", "居住证")
"""Words by which the name of an item says that it is an identity paper."""

FILLING = re.compile(
    "居民|公民|个体工商户|企业|法人|事业单位|社会团体|当事人|法定代表人|经营者|负责人|本人|证明|证书|"
    "复印件|扫描件|照片|打印件|截图|原件|副本|正本|信息|号码|查询|单|表|簿|页|及|和|与|、|的|份|"
    "[（）()《》“”0-9一二三四五六七八九十\\s]"
)
"""What stands in such a name beside the paper and its holder."""


def proves(item: str, names: Iterable[str]) -> bool:
    """Whether the item called *item* is an identity paper of one of *names*.

    A paper whose name says no holder is taken for the party's own; one that names somebody else is not.
    """
    if not any(word in item for word in PAPERS):
        return False
    if any(name and name in item for name in names):
        return True
    rest = item
    for word in PAPERS:
        rest = rest.replace(word, "")
    return not FILLING.sub("", rest)
