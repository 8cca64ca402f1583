/** Every rule, by name. Generated from the files of this folder by `npm run bless`; do not edit. */
import noSizeofInType from "./no-sizeof-in-__type.js";

export const rules = {
  "no-sizeof-in-__type": noSizeofInType,
};
