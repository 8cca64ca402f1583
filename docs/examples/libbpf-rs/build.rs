use std::{env, path::PathBuf};

use libbpf_cargo::SkeletonBuilder;

const SOURCE: &str = "src/bpf/opens.bpf.c";

fn main() {
    let out = env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR");
    SkeletonBuilder::new()
        .source(SOURCE)
        .clang_args(["-DMAX_PROCESSES=1024"])
        .build_and_generate(PathBuf::from(out).join("opens.skel.rs"))
        .expect("clang compiles the program");
    println!("cargo:rerun-if-changed={SOURCE}");
}
