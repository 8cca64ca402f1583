/** Reports what is not known of the maps of a file, and what the configuration can do about it. */
import { defineRule } from "../src/rule/index.js";

export default defineRule({
  name: "no-unresolved-types",
  meta: {
    type: "suggestion",
    docs: {
      description: "Require that types and sizes of maps are known, so that other rules can check them",
      recommended: false,
    },
    messages: {
      unknown: "{{member}} of map `{{map}}` is not known: {{reason}}. No rule checks what depends on it.",
    },
  },
  options: {},
  create(context) {
    const { sourceCode } = context;
    return {
      translation_unit() {
        for (const { name, nameNode, unknown } of sourceCode.maps) {
          if (!nameNode) continue;
          for (const { member, reason } of unknown) {
            const data = { member: `\`${member}\``, map: name, reason };
            context.report({ node: nameNode, messageId: "unknown", data });
          }
        }
      },
    };
  },
});
