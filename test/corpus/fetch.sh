#!/usr/bin/env bash
# Brings the real eBPF sources that the corpus tests lint into .corpus/ (ignored by git), from Debian's
# packages and nothing else. It keeps apt lists of its own below .corpus/.apt, so the machine's package
# lists and sources stay as they are, and it needs no root.
#
#   npm run corpus            what is missing
#   npm run corpus -- bpfcc   only the named ones
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
corpus=${BPF_CORPUS:-$root/.corpus}
apt=$corpus/.apt
sources=(linux bpfcc xdp-tools opensnitch cilium-ebpf iproute2)
wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || wanted=("${sources[@]}")

for name in "${wanted[@]}"; do
  [[ " ${sources[*]} " == *" $name "* ]] || {
    echo "There is no corpus source \"$name\"; the sources are: ${sources[*]}." >&2
    exit 2
  }
done

missing=()
for name in "${wanted[@]}"; do
  [ -f "$corpus/$name/.complete" ] || missing+=("$name")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "The corpus is complete in ${corpus#"$root"/}."
  exit 0
fi

mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/work"
cat > "$apt/debian.sources" <<'SOURCES'
Types: deb deb-src
URIs: http://deb.debian.org/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://deb.debian.org/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb-src
URIs: http://deb.debian.org/debian
Suites: trixie sid
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
options=(
  -q
  -o "Dir::Etc::SourceList=$apt/debian.sources"
  -o "Dir::Etc::SourceParts=/dev/null"
  -o "Dir::State::Lists=$apt/lists"
  -o "Dir::Cache::Archives=$apt/archives"
  -o "Dir::Cache::pkgcache="
  -o "Dir::Cache::srcpkgcache="
  -o "APT::Sandbox::User="
)
apt-get "${options[@]}" update > "$apt/update.log" 2>&1 || { cat "$apt/update.log" >&2; exit 1; }

# Unpacks the first of these source packages whose upstream archive the mirror serves into
# .corpus/<name>, its oldest version first (a mirror does not always hold every version). An argument
# "package:folder" takes that folder of the package alone.
source_package() {
  local name=$1 candidate package folder depth version archive
  shift
  for candidate in "$@"; do
    package=${candidate%%:*}
    folder=${candidate#"$package"}
    folder=${folder#:}
    for version in $(apt-cache "${options[@]}" showsrc "$package" | sed -n 's/^Version: //p' | sort -uV); do
      (cd "$apt/work" && apt-get "${options[@]}" --download-only --tar-only source "$package=$version") \
        >> "$apt/$name.log" 2>&1 || continue
      archive=$(find "$apt/work" -maxdepth 1 -name "${package}_${version%-*}.orig.tar.*" ! -name '*.asc' | head -n 1)
      if [ -n "$folder" ]; then
        depth=$(tr -cd / <<< "/$folder" | wc -c)
        tar -xf "$archive" -C "$corpus/$name" --strip-components=$((1 + depth)) --wildcards "*/$folder/*"
      else
        tar -xf "$archive" -C "$corpus/$name" --strip-components=1
      fi
      echo "  $package $version${folder:+, its folder $folder}"
      return
    done
  done
  cat "$apt/$name.log" >&2
  exit 1
}

# The kernel ships as one archive inside a binary package; only the trees that hold eBPF programs and
# the headers that they include are taken out of it.
linux_source() {
  (cd "$apt/work" && apt-get "${options[@]}" download linux-source-6.1 > "$apt/linux.log" 2>&1) || {
    cat "$apt/linux.log" >&2
    exit 1
  }
  dpkg-deb --fsys-tarfile "$(find "$apt/work" -name 'linux-source-6.1_*.deb' | head -n 1)" |
    tar -xO ./usr/src/linux-source-6.1.tar.xz |
    tar -xJ -C "$corpus/linux" --strip-components=1 --wildcards \
      'linux-source-6.1/samples/bpf/*' \
      'linux-source-6.1/tools/testing/selftests/bpf/*' \
      'linux-source-6.1/tools/lib/bpf/*' \
      'linux-source-6.1/tools/include/*' \
      'linux-source-6.1/scripts/bpf_doc.py' \
      'linux-source-6.1/include/uapi/*'
  dpkg-deb --show --showformat '  ${Package} ${Version}\n' "$(find "$apt/work" -name 'linux-source-6.1_*.deb' | head -n 1)"
}

for name in "${missing[@]}"; do
  echo "Fetching $name"
  rm -rf "${corpus:?}/$name"
  mkdir -p "$corpus/$name"
  case $name in
    linux) linux_source ;;
    # Performance Co-Pilot ships bcc's libbpf-tools, vmlinux.h included, as a vendored tree.
    bpfcc) source_package bpfcc bpfcc pcp:vendor/github.com/iovisor/bcc ;;
    cilium-ebpf) source_package cilium-ebpf golang-github-cilium-ebpf ;;
    *) source_package "$name" "$name" ;;
  esac
  touch "$corpus/$name/.complete"
done
rm -rf "$apt"
echo "The corpus is complete in ${corpus#"$root"/}."
