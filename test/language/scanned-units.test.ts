import { expect, it } from "vitest";
import { ScannedUnits } from "../../src/language/scanned-units.js";
import { scan } from "../../src/syntax/scan.js";

it("gives back the unit that was offered", () => {
  const units = new ScannedUnits();
  const unit = scan("int a;");
  units.offer(unit);
  expect(units.take("int a;")).toBe(unit);
});

it("gives a unit back once", () => {
  const units = new ScannedUnits();
  const unit = scan("int a;");
  units.offer(unit);
  units.take("int a;");
  expect(units.take("int a;")).not.toBe(unit);
});

it("scans a text that was not offered", () => {
  expect(new ScannedUnits().take("int a;").text).toBe("int a;");
});

it("never gives one file's unit for another's text", () => {
  const units = new ScannedUnits();
  units.offer(scan("int a;"));
  units.offer(scan("int b;"));
  expect(units.take("int a;").text).toBe("int a;");
  expect(units.take("int b;").text).toBe("int b;");
});

it("forgets what a file left behind", () => {
  const units = new ScannedUnits();
  const unit = scan("int a;");
  units.offer(unit);
  units.clear();
  expect(units.take("int a;")).not.toBe(unit);
});
