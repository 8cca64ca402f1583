//! The skeleton that `build.rs` makes of `src/bpf/opens.bpf.c`.

pub mod opens {
    include!(concat!(env!("OUT_DIR"), "/opens.skel.rs"));
}
