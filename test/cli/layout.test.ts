import { describe, expect, it } from "vitest";
import { runCommand } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = temporaryFolder({
  "records.bpf.c": `typedef unsigned long long u64;
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned char u8;
struct key {
	u64 cgroup;
	u32 pid;
};
typedef struct {
	char name[16];
} name_t;
union any {
	u32 id;
	char text[6];
};
struct slots {
	u32 version : 4;
	u32 : 3;
	u32 flags : 5;
	u16 port;
	struct key owner;
	union {
		u64 total;
		struct {
			u8 low;
			u32 high;
			u8 rest;
		} parts[2];
	};
	int (*callback)(int);
	struct key *keys[2];
	u32 (*table)[4];
	u32 last : 30;
};
struct tight {
	char a;
	struct { int b; } __attribute__((packed)) c;
} __attribute__((packed));
struct empty {};
struct a_name_as_long_as_they_get_in_kernels {
	struct a_name_as_long_as_they_get_in_kernels *and_a_member_as_long_as_the_type;
};
int function(void)
{
	struct local { int a; };
	return 0;
}
`,
  "unknown.bpf.c": "struct key {\n\tstruct missing member;\n};\nstruct known {\n\tint a;\n};\n",
  "nested.bpf.c": "#ifdef A\nstruct s { struct { int a; }; };\n#else\nstruct s { int a; };\n#endif\n",
  "flags.bpf.c": "struct flags {\n\tunsigned int a : 3;\n\tunsigned int b : 5;\n};\n",
  "union.bpf.c": "union odd {\n\tint a;\n\tchar b[5];\n\tlong c : 34;\n};\n",
});

const layout = (...commandLine: string[]) => runCommand(folder, ["layout", "--no-config", ...commandLine]);

describe("layout", () => {
  it("prints every record that the file defines, holes marked", async () => {
    expect((await layout("records.bpf.c")).stdout).toMatchInlineSnapshot(`
      "struct key {
      	u64                        cgroup;               /*     0     8 */
      	u32                        pid;                  /*     8     4 */

      	/* XXX 4 bytes of padding at the end */

      	/* size: 16, align: 8, members: 2 */
      	/* sum members: 12 */
      	/* padding: 4 */
      };

      typedef struct {
      	char                       name[16];             /*     0    16 */

      	/* size: 16, align: 1, members: 1 */
      } name_t;

      union any {
      	u32                        id;                   /*     0     4 */
      	char                       text[6];              /*     0     6 */

      	/* XXX 2 bytes of padding at the end */

      	/* size: 8, align: 4, members: 2 */
      	/* padding: 2 */
      };

      struct slots {
      	u32                        version:4;            /*     0: 0  4 */
      	u32                        :3;                   /*     0: 4  4 */
      	u32                        flags:5;              /*     0: 7  4 */

      	/* XXX 4 bits hole */

      	u16                        port;                 /*     2     2 */

      	/* XXX 4 bytes hole */

      	struct key                 owner;                /*     8    16 */

      	/* XXX last struct has 4 bytes of padding */

      	union {
      		u64                total;                /*    24     8 */
      		struct {
      			u8         low;                  /*    24     1 */

      			/* XXX 3 bytes hole */

      			u32        high;                 /*    28     4 */
      			u8         rest;                 /*    32     1 */

      			/* XXX 3 bytes of padding at the end */
      		} parts[2];                              /*    24    24 */
      	};                                               /*    24    24 */
      	int                        (*callback)();        /*    48     8 */
      	struct key                 *keys[2];             /*    56    16 */
      	u32                        (*table)[4];          /*    72     8 */
      	u32                        last:30;              /*    80: 0  4 */

      	/* XXX 2 bits of padding at the end */

      	/* XXX 4 bytes of padding at the end */

      	/* size: 88, align: 8, members: 9 */
      	/* sum members: 74, holes: 1, sum holes: 4 */
      	/* sum bit-field members: 39 bits, bit holes: 1, sum bit holes: 4 bits */
      	/* padding: 4 */
      	/* bit padding: 2 bits */
      	/* paddings: 1, sum paddings: 4 */
      };

      struct tight {
      	char                       a;                    /*     0     1 */
      	struct {
      		int                b;                    /*     1     4 */
      	} __attribute__((__packed__)) c;                 /*     1     4 */

      	/* size: 5, align: 1, members: 2 */
      } __attribute__((__packed__));

      struct empty {
      	/* size: 0, align: 1, members: 0 */
      };

      struct a_name_as_long_as_they_get_in_kernels {
      	struct a_name_as_long_as_they_get_in_kernels *and_a_member_as_long_as_the_type; /*     0     8 */

      	/* size: 8, align: 8, members: 1 */
      };
      "
    `);
  });

  it("prints the types that are asked for, in their order", async () => {
    const { status, stdout, stderr } = await layout("records.bpf.c", "u16", "struct key", "char[16]", "struct key *");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "/* u16, size: 2, align: 2 */

      struct key {
      	u64                        cgroup;               /*     0     8 */
      	u32                        pid;                  /*     8     4 */

      	/* XXX 4 bytes of padding at the end */

      	/* size: 16, align: 8, members: 2 */
      	/* sum members: 12 */
      	/* padding: 4 */
      };

      /* char[16], size: 16, align: 1 */

      /* struct key *, size: 8, align: 8 */
      "
    `);
  });

  it("prints a record that is spelled out", async () => {
    expect((await layout("records.bpf.c", "struct { u8 a; u16 b; }")).stdout).toMatchInlineSnapshot(`
      "struct {
      	u8                         a;                    /*     0     1 */

      	/* XXX 1 byte hole */

      	u16                        b;                    /*     2     2 */

      	/* size: 4, align: 2, members: 2 */
      	/* sum members: 3, holes: 1, sum holes: 1 */
      };
      "
    `);
  });

  it("counts bits where a record has nothing else", async () => {
    expect((await layout("flags.bpf.c")).stdout).toMatchInlineSnapshot(`
      "struct flags {
      	unsigned int               a:3;                  /*     0: 0  4 */
      	unsigned int               b:5;                  /*     0: 3  4 */

      	/* XXX 24 bits of padding at the end */

      	/* size: 4, align: 4, members: 2 */
      	/* sum bit-field members: 8 bits */
      	/* bit padding: 24 bits */
      };
      "
    `);
  });

  it("marks what no member of a union has", async () => {
    expect((await layout("union.bpf.c")).stdout).toMatchInlineSnapshot(`
      "union odd {
      	int                        a;                    /*     0     4 */
      	char                       b[5];                 /*     0     5 */
      	long                       c:34;                 /*     0: 0  8 */

      	/* XXX 24 bits of padding at the end */

      	/* size: 8, align: 8, members: 3 */
      	/* bit padding: 24 bits */
      };
      "
    `);
  });

  it("says of each type that is not known why, and prints the others", async () => {
    expect(await layout("unknown.bpf.c")).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "unknown.bpf.c: The layout of \`struct key\` is not known: no definition of \`struct missing\` is in scope.
      ",
        "stdout": "struct known {
      	int                        a;                    /*     0     4 */

      	/* size: 4, align: 4, members: 1 */
      };
      ",
      }
    `);
    expect(await layout("records.bpf.c", "union slots")).toEqual({
      status: 1,
      stdout: "",
      stderr: "records.bpf.c: The layout of `union slots` is not known: the tag `slots` is that of `struct slots`.\n",
    });
    expect(await layout("unknown.bpf.c", "struct nowhere", "__u32", "struct {")).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "unknown.bpf.c: The layout of \`struct nowhere\` is not known: no definition of \`struct nowhere\` is in scope.
      unknown.bpf.c: The layout of \`struct {\` is not known: \`\` behind \`{\` is no C that the plugin reads.
      ",
        "stdout": "/* __u32, size: 4, align: 4 */
      ",
      }
    `);
  });

  it("does not choose between branches that nest members differently", async () => {
    expect(await layout("nested.bpf.c")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "nested.bpf.c: The layout of `struct s` is not known: the branches of a condition nest its members differently.\n",
    });
  });

  it("prints JSON: members and holes in bytes, records in place with their own, and reasons", async () => {
    const { status, stdout } = await layout("--json", "records.bpf.c", "struct slots", "struct nowhere");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchInlineSnapshot(`
      [
        {
          "file": "records.bpf.c",
          "types": [
            {
              "layout": {
                "align": 8,
                "holes": [
                  {
                    "after": "flags",
                    "bitOffset": 12,
                    "bitSize": 4,
                    "isTail": false,
                    "offset": 1,
                  },
                  {
                    "after": "port",
                    "isTail": false,
                    "offset": 4,
                    "size": 4,
                  },
                  {
                    "after": "last",
                    "bitOffset": 670,
                    "bitSize": 2,
                    "isTail": true,
                    "offset": 83,
                  },
                  {
                    "after": "last",
                    "isTail": true,
                    "offset": 84,
                    "size": 4,
                  },
                ],
                "keyword": "struct",
                "members": [
                  {
                    "bitOffset": 0,
                    "bitSize": 4,
                    "name": "version",
                    "offset": 0,
                    "size": 4,
                    "type": "u32",
                  },
                  {
                    "bitOffset": 4,
                    "bitSize": 3,
                    "offset": 0,
                    "size": 4,
                    "type": "u32",
                  },
                  {
                    "bitOffset": 7,
                    "bitSize": 5,
                    "name": "flags",
                    "offset": 0,
                    "size": 4,
                    "type": "u32",
                  },
                  {
                    "name": "port",
                    "offset": 2,
                    "size": 2,
                    "type": "u16",
                  },
                  {
                    "name": "owner",
                    "offset": 8,
                    "size": 16,
                    "tailPadding": 4,
                    "type": "struct key",
                  },
                  {
                    "offset": 24,
                    "record": {
                      "align": 8,
                      "holes": [],
                      "keyword": "union",
                      "members": [
                        {
                          "name": "total",
                          "offset": 24,
                          "size": 8,
                          "type": "u64",
                        },
                        {
                          "name": "parts",
                          "offset": 24,
                          "record": {
                            "align": 4,
                            "holes": [
                              {
                                "after": "low",
                                "isTail": false,
                                "offset": 25,
                                "size": 3,
                              },
                              {
                                "after": "rest",
                                "isTail": true,
                                "offset": 33,
                                "size": 3,
                              },
                            ],
                            "keyword": "struct",
                            "members": [
                              {
                                "name": "low",
                                "offset": 24,
                                "size": 1,
                                "type": "u8",
                              },
                              {
                                "name": "high",
                                "offset": 28,
                                "size": 4,
                                "type": "u32",
                              },
                              {
                                "name": "rest",
                                "offset": 32,
                                "size": 1,
                                "type": "u8",
                              },
                            ],
                            "packed": false,
                            "size": 12,
                          },
                          "size": 24,
                          "type": "struct { … }[2]",
                        },
                      ],
                      "packed": false,
                      "size": 24,
                    },
                    "size": 24,
                    "type": "union { … }",
                  },
                  {
                    "name": "callback",
                    "offset": 48,
                    "size": 8,
                    "type": "int (*)()",
                  },
                  {
                    "name": "keys",
                    "offset": 56,
                    "size": 16,
                    "type": "struct key *[2]",
                  },
                  {
                    "name": "table",
                    "offset": 72,
                    "size": 8,
                    "type": "u32 (*)[4]",
                  },
                  {
                    "bitOffset": 640,
                    "bitSize": 30,
                    "name": "last",
                    "offset": 80,
                    "size": 4,
                    "type": "u32",
                  },
                ],
                "packed": false,
                "size": 88,
                "tag": "slots",
              },
              "type": "struct slots",
            },
            {
              "layout": null,
              "reason": "no definition of \`struct nowhere\` is in scope",
              "type": "struct nowhere",
            },
          ],
        },
      ]
    `);
  });
});
