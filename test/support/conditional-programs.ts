/**
 * Programs whose `struct key` depends on conditions, with what the compiler makes of them. `npm run oracle` compares the
 * sizes with clang's, and unit tests with the plugin's.
 */

export interface ConditionalProgram {
  readonly name: string;
  readonly text: string;
  /** Headers beside the program, by name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of `struct key` where the build defines nothing. */
  readonly size: number;
  /** Whether a build that defines a name gives another size, so that it is known only where the build is described. */
  readonly isOpen?: boolean;
}

const SMALL = "struct key { int a; };\n";
const LARGE = "struct key { long a, b; };\n";

/** One of two structs, of 4 bytes under the condition and of 16 without. */
const choose = (condition: string): string => `${condition}\n${SMALL}#else\n${LARGE}#endif\n`;

export const CONDITIONAL_PROGRAMS: readonly ConditionalProgram[] = [
  // Defaults that a build may override.
  { name: "a default", text: "#ifndef N\n#define N 27\n#endif\nstruct key { char a[N]; };\n", size: 27 },
  { name: "a default of `if !defined`", text: `#if !defined(N)\n#define N 1\n#endif\n${choose("#if N")}`, size: 4 },
  { name: "a default without parentheses", text: `#if !defined N\n#define N 0\n#endif\n${choose("#if N")}`, size: 16 },
  {
    name: "a default in the other branch",
    text: `#ifdef N\n#else\n#define N 1\n#endif\n${choose("#if N > 0")}`,
    size: 4,
  },
  {
    name: "a default behind an #elif",
    text: `#if defined(N)\n#elif defined(M)\n#define N M\n#else\n#define N 3\n#define M 2\n#endif\n${choose("#if N == 3")}`,
    size: 4,
  },
  {
    name: "two defaults in one conditional",
    text: "#ifndef N\n#define N 8\n#define M 4\n#endif\nstruct key { char a[N]; char b[M]; };\n",
    size: 12,
  },
  {
    name: "a default that is empty",
    text: "#ifndef MARKED\n#define MARKED\n#endif\nstruct key { char a[17]; int b; } MARKED;\n",
    size: 24,
  },
  {
    name: "a default that packs",
    text: "#ifndef PACKED\n#define PACKED __attribute__((packed))\n#endif\nstruct key { char a; int b; } PACKED;\n",
    size: 5,
  },
  {
    name: "a default that another gives",
    text: "#ifndef N\n#define N 2\n#endif\n#ifndef M\n#define M (N * 8)\n#endif\nstruct key { char a[M]; };\n",
    size: 16,
  },
  {
    name: "a default of a macro with arguments",
    text: "#ifndef TWICE\n#define TWICE(x) ((x) * 2)\n#endif\nstruct key { char a[TWICE(5)]; };\n",
    size: 10,
  },
  {
    name: "a default in a header",
    text: '#include "config.h"\nstruct key { char a[LIMIT]; };\n',
    headers: { "config.h": "#ifndef LIMIT\n#define LIMIT 20\n#endif\n" },
    size: 20,
  },
  {
    name: "a default that the file overrides before the header",
    text: '#define LIMIT 6\n#include "config.h"\nstruct key { char a[LIMIT]; };\n',
    headers: { "config.h": "#ifndef LIMIT\n#define LIMIT 20\n#endif\n" },
    size: 6,
  },
  {
    name: "a default in a conditional that holds",
    text: "#if 1\n#ifndef N\n#define N 9\n#endif\n#endif\nstruct key { char a[N]; };\n",
    size: 9,
  },
  {
    name: "a default for a switch",
    text: `#ifndef FEATURE\n#define FEATURE 1\n#endif\n${choose("#if FEATURE && !0")}`,
    size: 4,
  },

  // Names that nobody who compiles an eBPF program defines.
  { name: "another compiler", text: choose("#ifdef _MSC_VER"), size: 16 },
  { name: "no other compiler", text: choose("#if !defined(_MSC_VER) && !defined(__INTEL_COMPILER)"), size: 4 },
  { name: "C++", text: choose("#ifdef __cplusplus"), size: 16 },
  { name: "the C library", text: choose("#if defined(__GLIBC__) && __GLIBC__ >= 2"), size: 16 },
  { name: "what the C library derives", text: choose("#ifdef __USE_MISC"), size: 16 },
  { name: "a feature test macro", text: choose("#ifdef _GNU_SOURCE"), size: 16 },
  { name: "the kernel itself", text: choose("#ifdef __KERNEL__"), size: 16 },
  { name: "an editor", text: choose("#ifdef __INTELLISENSE__"), size: 16 },
  { name: "a language server", text: choose("#ifndef LSP"), size: 4 },
  { name: "the guard of a header of the C library", text: choose("#if defined(_NETINET_IN_H)"), size: 16 },
  {
    name: "a definition that the kernel's headers leave to the C library",
    text: `#if defined(__GLIBC__)\n#define __UAPI_DEF_KEY 0\n#endif\n#ifndef __UAPI_DEF_KEY\n#define __UAPI_DEF_KEY 1\n#endif\n${choose("#if __UAPI_DEF_KEY")}`,
    size: 4,
  },
  {
    name: "the C library, where a header says so",
    text: `#include "features.h"\n${choose("#ifdef __GLIBC__")}`,
    headers: { "features.h": "#define __GLIBC__ 2\n" },
    size: 4,
  },

  // Include guards.
  {
    name: "a header that is included twice",
    text: '#include "key.h"\n#include "key.h"\n',
    headers: { "key.h": `#ifndef KEY_H\n#define KEY_H\n${SMALL}#endif\n` },
    size: 4,
  },
  {
    name: "a guard of another form",
    text: '#include "key.h"\n#include "key.h"\n',
    headers: { "key.h": `#if !defined(__KEY__)\n#define __KEY__ 1\n${SMALL}#endif /* __KEY__ */\n` },
    size: 4,
  },
  {
    name: "a header with #pragma once",
    text: '#include "key.h"\n#include "key.h"\n',
    headers: { "key.h": `#pragma once\n${SMALL}` },
    size: 4,
  },
  {
    name: "a guard that asks for another header",
    text: `#include "a.h"\n${choose("#ifdef A_H")}`,
    headers: { "a.h": "#ifndef A_H\n#define A_H\n#endif\n" },
    size: 4,
  },
  { name: "a guard of a header that was not included", text: choose("#ifdef __LINUX_FOO_H__"), size: 16 },

  // What the file and clang define.
  { name: "a definition in the file", text: `#define N 2\n${choose("#if N > 1")}`, size: 4 },
  { name: "a definition that is gone again", text: `#define N 2\n#undef N\n${choose("#ifdef N")}`, size: 16 },
  { name: "a macro of clang's", text: choose("#if defined(__clang__) && defined(__bpf__)"), size: 4 },
  { name: "the byte order", text: choose("#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__"), size: 4 },
  { name: "the size of a pointer", text: choose("#if __SIZEOF_POINTER__ == 8"), size: 4 },

  // Nested conditionals, and those that are split.
  {
    name: "a condition within its opposite",
    text: `#ifdef A\n#ifndef A\n${SMALL}#else\n${LARGE}#endif\n#else\n${LARGE}#endif\n`,
    size: 16,
  },
  { name: "the same struct in both branches", text: `#ifdef A\n${SMALL}#else\n${SMALL}#endif\n`, size: 4 },
  {
    name: "the same size in other words",
    text: "#ifdef A\nstruct key { unsigned a; };\n#else\nstruct key { int a; };\n#endif\n",
    size: 4,
  },
  {
    name: "a switch that changes nothing of it",
    text: `#ifdef A\n#define X 1\n#else\n#define X 2\n#endif\n${SMALL}`,
    size: 4,
  },
  {
    name: "twenty switches that change nothing of it",
    text: `${Array.from({ length: 20 }, (_, n) => `#ifdef F${String(n)}\nstruct f${String(n)} { long a; };\n#endif\n`).join("")}${SMALL}`,
    size: 4,
  },
  {
    name: "a struct whose head is split",
    text: "#ifdef OLD\nstruct key { int a;\n#else\nstruct key { long a;\n#endif\nint b; };\n",
    size: 16,
    isOpen: true,
  },
  {
    name: "a struct whose dead head comes first",
    text: "#define OLD 0\n#if OLD\nstruct key { int a;\n#else\nstruct key { long a;\n#endif\nint b; };\n",
    size: 16,
  },
  {
    name: "a dead brace that is never closed",
    text: `#if 0\nstruct dead {\n#endif\n${SMALL}`,
    size: 4,
  },
  {
    name: "a struct whose tail is split",
    text: "struct key { int a;\n#if 1\n} __attribute__((packed));\n#else\nlong b; };\n#endif\n",
    size: 4,
  },
  {
    name: "members under a condition that holds",
    text: "struct key { int a;\n#if defined(__bpf__)\nlong b;\n#endif\n};\n",
    size: 16,
  },
  {
    name: "members under a condition that is open",
    text: "struct key { int a;\n#ifdef MORE\nlong b;\n#endif\n};\n",
    size: 4,
    isOpen: true,
  },
  { name: "a condition that is open", text: choose("#ifdef SMALL_KEYS"), size: 16, isOpen: true },
  { name: "a value that is open", text: choose("#if LEVEL > 2"), size: 16, isOpen: true },
  { name: "an open name that does not matter", text: choose("#if defined(LEVEL) || 1"), size: 4 },
  {
    name: "an array by an open name",
    text: "#ifdef N\n#define LENGTH N\n#else\n#define LENGTH 4\n#endif\nstruct key { char a[LENGTH]; };\n",
    size: 4,
    isOpen: true,
  },
  {
    name: "an #elif chain",
    text: `#if 0\n#elif defined(__x)\n${LARGE}#elif 1\n${SMALL}#else\n${LARGE}#endif\n`,
    size: 4,
    isOpen: true,
  },
  {
    name: "#elifdef's elder form",
    text: `#ifdef __cplusplus\n${LARGE}#elif !defined(__bpf__)\n${LARGE}#else\n${SMALL}#endif\n`,
    size: 4,
  },
  {
    name: "a type that is declared under some condition only",
    text: '#include "arch.h"\nstruct key { struct inner a; };\n',
    headers: { "arch.h": "#if defined(ARCH_A)\nstruct inner { int a; };\n#else\nstruct inner { int b; };\n#endif\n" },
    size: 4,
  },
];
