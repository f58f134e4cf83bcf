#!/usr/bin/env bash
# Set everything up and do the main job: a training office with one case carried from clue to
# closed file, all its papers as PDF; then the window where there is a display.
#
#   scripts/run.sh            quick when it ran before
#   scripts/run.sh --fresh    throw the training office away and make it again

source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

OFFICE=out/demo-office
PAPERS=out/demo
DONE=out/.demo-done
AGAIN="练习单位与本版本程序不一致或者被改动过；用 scripts/run.sh --fresh 可以重新生成。"
case "${1:-}" in
  --fresh) rm -rf "$OFFICE" "$PAPERS" "$DONE" ;;
  "") ;;
  *) die "不认识的参数 $1，只有 --fresh（重新生成练习单位）。" ;;
esac

# shellcheck disable=SC2086 # one word for each package
install_packages $QT_PACKAGES $XCB_PACKAGES ||
  say "没有这些软件包，窗口可能打不开；命令行和文书不受影响，继续。"
need_environment requirements.txt requirements-build.txt

desk() { "$PY" -m township_desk "$@"; }

if [ ! -f "$DONE" ]; then
  say "生成练习单位，并把一件案件从线索办到归档"
  rm -rf "$OFFICE" "$PAPERS"
  desk demo --data-dir "$OFFICE" --out "$PAPERS"
  touch "$DONE"
fi
say "核验留痕链，检查数据库、证据和编号"
desk upgrade --data-dir "$OFFICE" >/dev/null
desk audit verify --data-dir "$OFFICE" || die "$AGAIN"
desk check --data-dir "$OFFICE" || die "$AGAIN"

say "整案文书（共 $(find "$PAPERS" -name '*.pdf' | wc -l) 份 PDF）在：$ROOT/$PAPERS"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "打开窗口（练习单位，可随意试办）"
  desk --data-dir "$OFFICE"
else
  say "没有图形界面，不打开窗口。有桌面时再运行本脚本，或者执行：.venv/bin/township-desk --data-dir $OFFICE"
fi
