// Judge pages by the HTML standard, and by what makes them accessible; print what is wrong, by file, as JSON.
// In: one line for each file.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const judge = new HtmlValidate({ root: true, extends: ["html-validate:standard", "html-validate:a11y"] });
const found = {};
for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { results } = await judge.validateFile(file);
  found[file] = results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`));
}
console.log(JSON.stringify(found));
