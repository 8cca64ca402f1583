/** Every rule, by name. Generated from the files of this folder by `npm run bless`; do not edit. */
import keySizeMatchesType from "./key-size-matches-type.js";
import noSizeofInType from "./no-sizeof-in-__type.js";
import requireExplicitPadding from "./require-explicit-padding.js";

export const rules = {
  "key-size-matches-type": keySizeMatchesType,
  "no-sizeof-in-__type": noSizeofInType,
  "require-explicit-padding": requireExplicitPadding,
};
