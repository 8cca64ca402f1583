/**
 * Sections that make a function a program.
 * @source libbpf 1.8 `src/libbpf.c`, `section_defs` and `sec_def_matches`
 */

const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== "");

/** Names that stand alone. */
const EXACT = new Set(
  words(`
    socket sk_reuseport sk_reuseport/migrate tc classifier action tc/ingress tc/egress tcx/ingress tcx/egress
    netkit/primary netkit/peer xdp xdp.frags xdp/devmap xdp/cpumap xdp.frags/devmap xdp.frags/cpumap lwt_in lwt_out
    lwt_xmit lwt_seg6local sockops sk_skb sk_skb/stream_parser sk_skb/stream_verdict sk_skb/verdict sk_msg sk_lookup
    flow_dissector netfilter cgroup_skb/ingress cgroup_skb/egress cgroup/skb cgroup/sock cgroup/sock_create
    cgroup/sock_release cgroup/post_bind4 cgroup/post_bind6 cgroup/bind4 cgroup/bind6 cgroup/sysctl
    cgroup/getsockopt cgroup/setsockopt cgroup/dev perf_event lirc_mode2 syscall
  `),
);

/** Names that stand alone or in front of `/` and a target. */
const PREFIXES = new Set(
  words(`
    kprobe kretprobe ksyscall kretsyscall kprobe.multi kretprobe.multi kprobe.session uprobe uretprobe uprobe.s
    uretprobe.s uprobe.multi uretprobe.multi uprobe.session uprobe.multi.s uretprobe.multi.s uprobe.session.s usdt usdt.s
    tp tracepoint raw_tp raw_tracepoint raw_tp.w raw_tracepoint.w tp.s tracepoint.s raw_tp.s raw_tracepoint.s tp_btf
    tp_btf.s fentry fexit fmod_ret fentry.s fexit.s fmod_ret.s fsession fsession.s freplace fentry.multi fexit.multi
    fsession.multi fentry.multi.s fexit.multi.s fsession.multi.s lsm lsm.s lsm_cgroup iter iter.s struct_ops struct_ops.s
  `),
);

/** Addresses of sockets: `cgroup/connect4`. */
const ADDRESS = /^cgroup\/(?:connect|sendmsg|recvmsg|getpeername|getsockname)(?:4|6|_unix)$/u;

/** Whether libbpf takes a function in this section for a program; `?` in front says that it is not loaded by itself. */
export function isProgramSection(name: string): boolean {
  const plain = name.replace(/^\?/u, "");
  const [prefix = ""] = plain.split("/", 1);
  return EXACT.has(plain) || PREFIXES.has(prefix) || ADDRESS.test(plain);
}
