import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Recipe } from './providerRecipes';
import { withCredential, withoutCredential } from './providerRecipes';
import type { GuideStep } from './guideSteps';
import { AFTERWARDS, INTRODUCTION, WITH_CREDENTIAL, WITHOUT_CREDENTIAL } from './guideSteps';

/** docs/adding-a-provider.md: the words of guideSteps.ts with the files and lines that a test applies. */
export function guidePage(): string {
	const parts = [
		INTRODUCTION,
		'## Without a credential',
		...stepsOf(WITHOUT_CREDENTIAL, withoutCredential),
		'## With a credential',
		...stepsOf(WITH_CREDENTIAL, withCredential),
		AFTERWARDS,
	];
	return `${parts.join('\n\n')}\n`;
}

function stepsOf(steps: GuideStep[], recipe: Recipe): string[] {
	return steps.flatMap(({ title, words, files = [], lines = [] }, index) => [
		`### ${index + 1}. ${title}`,
		words,
		...files.map((file) => fileBlock(file, recipe)),
		...lines.map((file) => diffBlock(file, recipe)),
	]);
}

function fileBlock(file: string, { files }: Recipe): string {
	const text = readFileSync(join(files, file), 'utf8').trimEnd();
	const language = file.slice(file.lastIndexOf('.') + 1);
	return `\`${file}\`:\n\n\`\`\`${language}\n${text}\n\`\`\``;
}

/** Each insertion with the line before it. */
function diffBlock(file: string, { lines }: Recipe): string {
	const hunks = lines
		.filter((insertion) => insertion.file === file)
		.map(({ after, text }) => [marked(' ', after), ...text.trimEnd().split('\n').map(added)]);
	return `\`${file}\`:\n\n\`\`\`diff\n${hunks.map((hunk) => hunk.join('\n')).join('\n@@\n')}\n\`\`\``;
}

function added(line: string): string {
	return marked('+', line);
}

function marked(mark: string, line: string): string {
	return `${mark}${line.trimEnd()}`;
}
