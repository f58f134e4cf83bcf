# shellcheck shell=bash
# Common set-up of run.sh and test.sh: system packages, Python, .venv, pinned requirements.
# To be sourced. Leaves ROOT, VENV and PY set; quick when everything is there already.

set -euo pipefail
export LC_ALL=C.UTF-8 LANG=C.UTF-8 PYTHONUTF8=1 PYTHONNOUSERSITE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
unset PYTHONHOME PYTHONPATH

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV="$ROOT/.venv"
PY="$VENV/bin/python"
cd "$ROOT"

QT_PACKAGES="libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0"
XCB_PACKAGES="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
  libxcb-render-util0 libxcb-randr0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
  libx11-xcb1"

say() { printf '==> %s\n' "$*"; }
die() {
  printf '\n错误：%s\n' "$*" >&2
  exit 1
}

# A Debian package is there, also under the name that carries t64 in newer releases.
has_package() {
  local package state
  for package in "$1" "${1}t64"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] && return 0
  done
  return 1
}

missing_packages() {
  local name
  for name in "$@"; do
    has_package "$name" || printf '%s ' "$name"
  done
}

# apt-get as root, or through sudo; false if neither is possible.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    sudo "$@"
  else
    return 1
  fi
}

# Install what is missing of the named packages. False, with a sentence, if that cannot be done.
install_packages() {
  command -v dpkg-query >/dev/null || {
    say "本机不是 Debian 类系统，请自行确认已安装相当于下列软件包的内容：$*"
    return 0
  }
  local missing
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  say "安装系统软件包：$missing"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  local install=(install -y --no-install-recommends)
  # shellcheck disable=SC2086 # one word for each package
  if as_root "${apt[@]}" "${install[@]}" $missing >/dev/null 2>&1; then
    return 0
  fi
  as_root "${apt[@]}" update >/dev/null 2>&1 || true # one broken source must not stop the others
  # shellcheck disable=SC2086
  if as_root "${apt[@]}" "${install[@]}" $missing >/dev/null; then
    return 0
  fi
  printf '\n无法安装系统软件包。请由系统管理员执行：\n  apt-get update && apt-get install -y %s\n' \
    "$missing" >&2
  return 1
}

# 3.11 to 3.13, and able to make a virtual environment.
usable_python() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
    2>/dev/null
}

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && usable_python "$name"; then
      printf '%s' "$name"
      return 0
    fi
  done
  return 1
}

need_python() {
  find_python >/dev/null && return 0
  install_packages python3 python3-venv || die "缺少 Python 3（3.11 至 3.13）和 python3-venv。"
  find_python >/dev/null && return 0
  local version
  version=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null || echo 无)
  die "需要 Python 3.11、3.12 或 3.13 及其 venv 模块；本机 python3 的版本：$version。
请安装合适的版本后再试，或者用环境变量 PYTHON 指明它的位置。"
}

# What the environment was made of: another folder, Python or pin makes it stale.
fingerprint() {
  { printf '%s\n' "$ROOT" && cat "$@" pyproject.toml && "$PY" -VV; } | sha256sum | cut -d' ' -f1
}

# need_environment FILE… : .venv with the pinned requirements of these files.
need_environment() {
  local stamp
  stamp="$VENV/.made-of-$(basename "$1" .txt)"
  if [ -x "$PY" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$@")" ]; then
    return 0
  fi
  need_python
  if ! { [ -x "$PY" ] && usable_python "$PY" && "$PY" -m pip --version >/dev/null 2>&1; }; then
    say "建立虚拟环境 .venv"
    if ! { rm -rf "$VENV" && "$(find_python)" -m venv "$VENV"; }; then
      die "不能在 $ROOT 中建立 .venv，请检查文件夹的写入权限和磁盘空间。"
    fi
  fi
  [ -w "$VENV" ] || die ".venv 属于其他用户且已过期，请由该用户运行本脚本，或者删除 .venv 后再试。"
  say "安装固定版本并核对摘要的依赖（首次约需几分钟）"
  local file arguments=()
  for file in "$@"; do arguments+=(-r "$file"); done
  "$PY" -m pip install --quiet --require-hashes "${arguments[@]}" ||
    die "依赖没有装好。请检查网络，或者请管理员配置 pip 可以访问的软件源，然后再运行一次。"
  "$PY" -m pip install --quiet --no-deps --no-build-isolation --editable . ||
    die "本程序没有装好，请把上面的信息交给维护人员。"
  fingerprint "$@" >"$stamp"
}
