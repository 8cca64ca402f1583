import { expect, test } from "vitest";
import { constantText, layoutText } from "../support/layout-text.js";
import { typesOf } from "../support/types.js";
import expressions from "./expressions.fixtures.json" with { type: "json" };
import texts from "./layout.fixtures.json" with { type: "json" };

test("records are laid out as clang was recorded to do", () => {
  const answers = texts.map(({ text, layouts }) => {
    const types = typesOf(text);
    return {
      text,
      layouts: Object.fromEntries(Object.keys(layouts).map((type) => [type, layoutText(types.layoutOf(type))])),
    };
  });
  expect(answers).toHaveLength(400);
  expect(answers.filter((answer, index) => JSON.stringify(answer) !== JSON.stringify(texts[index]))).toEqual([]);
});

test("expressions have the types and values that clang was recorded to give them", () => {
  const answers = expressions.map(({ text, expression }) => {
    const constant = typesOf(text).constantOf(expression);
    const known = constant && { type: constant.type.spelling, size: constant.type.size, value: constant.value };
    return { text, expression, constant: constantText(known) };
  });
  expect(answers).toHaveLength(600);
  expect(answers.filter(({ constant }, index) => constant !== expressions[index]?.constant)).toEqual([]);
});
