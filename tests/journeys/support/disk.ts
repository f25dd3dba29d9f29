/** What a browser left on the disk of its tablet: every file of its profile, as raw bytes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formsOfText } from "./captured";

/** Names the sentences that lie anywhere in the folder in any form, each with the file it was found in. */
export function foundOnDisk(folder: string, sentences: string[]): string[] {
  const wanted = sentences.map((sentence) => ({ sentence, forms: formsOfText(sentence) }));
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    for (const { sentence, forms } of wanted) if (forms.some((form) => bytes.includes(form))) found.push(`${sentence} in ${file.slice(folder.length + 1)}`);
  }
  return found;
}
