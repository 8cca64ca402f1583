/* What samples/bpf/Makefile makes of syscall_nrs.c; arch/x86/entry/syscalls/syscall_64.tbl */
#define SYS__NR_read 0
#define SYS__NR_write 1
#define SYS__NR_mmap 9
