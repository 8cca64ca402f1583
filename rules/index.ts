/** Every rule, by name. Generated from the files of this folder by `npm run bless`; do not edit. */
import keySizeMatchesType from "./key-size-matches-type.js";
import noRestrictedSyntax from "./no-restricted-syntax.js";
import noSizeofInType from "./no-sizeof-in-__type.js";
import noUninitializedBytes from "./no-uninitialized-bytes.js";
import noUnparsedCode from "./no-unparsed-code.js";
import noUnresolvedTypes from "./no-unresolved-types.js";
import preferBtfMapsOverLegacy from "./prefer-btf-maps-over-legacy.js";
import requireExplicitPadding from "./require-explicit-padding.js";

export const rules = {
  "key-size-matches-type": keySizeMatchesType,
  "no-restricted-syntax": noRestrictedSyntax,
  "no-sizeof-in-__type": noSizeofInType,
  "no-uninitialized-bytes": noUninitializedBytes,
  "no-unparsed-code": noUnparsedCode,
  "no-unresolved-types": noUnresolvedTypes,
  "prefer-btf-maps-over-legacy": preferBtfMapsOverLegacy,
  "require-explicit-padding": requireExplicitPadding,
};
