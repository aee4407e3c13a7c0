import { badParameter } from '../../core/base/errors';
import { choice, text, when } from '../../core/controls/kinds';
import { imageControl } from '../../core/controls/imageControl';
import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import type { Style } from './styles/readStyles';
import { readStyles } from './styles/readStyles';

/** Bytes of a file of styles. */
const LARGEST_FILE = 10 * 1024 * 1024;
const LONGEST_TEXT = 1_000_000;
const MOST_STYLES = 20;

/** A1111's styles.csv, or the JSON of Fooocus and of the SDXL styles, applied to a prompt. */
export const applyStyle = defineOperation({
	name: 'applyStyle',
	yields: 'records',
	parameters: {
		prompt: prompt(20_000),
		negativePrompt: negativePrompt(20_000),
		styleNames: text({
			displayName: 'Style Names',
			description: 'Names of the styles to apply, in this order, separated by commas',
			placeholder: 'e.g. Cinematic, Film Noir',
			required: true,
			maxLength: 5_000,
		}),
		stylesSource: choice({
			displayName: 'Styles Source',
			description: 'Where the styles come from',
			default: 'text',
			options: [
				{ name: 'File', value: 'file', description: 'A binary field or a URL' },
				{ name: 'Text', value: 'text', description: 'CSV or JSON that you paste' },
			],
		}),
		styles: when(
			{ stylesSource: ['text'] },
			text({
				displayName: 'Styles',
				description:
					"Content of AUTOMATIC1111's styles.csv, or a JSON list of objects with name, prompt and negative_prompt",
				placeholder: 'e.g. name,prompt,negative_prompt',
				rows: 6,
				required: true,
				maxLength: LONGEST_TEXT,
			}),
		),
		stylesFile: when(
			{ stylesSource: ['file'] },
			imageControl({
				displayName: 'Styles File',
				description: 'A CSV or JSON file: a binary field or a URL',
				defaultField: 'styles',
			}),
		),
	},
	options: {},
	async run(values, tools) {
		const { stylesFile } = values;
		const content = stylesFile
			? (await tools.file(stylesFile, LARGEST_FILE, {})).bytes.toString('utf8')
			: (values.styles ?? '');
		const chosen = choose(readStyles(content), values.styleNames);
		const result = chosen.reduce(merged, {
			prompt: values.prompt,
			negativePrompt: values.negativePrompt,
		});
		return { records: [{ ...result, styles: chosen.map(({ name }) => name) }] };
	},
});

function choose(styles: Style[], names: string): Style[] {
	const wanted = names
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '')
		.slice(0, MOST_STYLES);
	return wanted.map((name) => {
		const same = styles.find((style) => style.name === name);
		const found = same ?? styles.find((style) => style.name.toLowerCase() === name.toLowerCase());
		if (found) return found;
		const known = styles.map((style) => style.name);
		const shown = known.slice(0, 20).join(', ') || 'none';
		throw badParameter(
			`'Style Names' has '${name}', which is not among the ${known.length} styles.`,
			`The styles are: ${shown}${known.length > 20 ? ' and others' : ''}.`,
		);
	});
}

interface Prompts {
	prompt: string;
	negativePrompt: string;
}

/** As AUTOMATIC1111 merges them (modules/styles.py): into the placeholder, or behind a comma. */
function merged(prompts: Prompts, style: Style): Prompts {
	return {
		prompt: mergedText(prompts.prompt, style.prompt),
		negativePrompt: mergedText(prompts.negativePrompt, style.negativePrompt),
	};
}

function mergedText(own: string, template: string): string {
	if (template.includes('{prompt}')) return template.replaceAll('{prompt}', () => own);
	return [own.trim(), template.trim()].filter((part) => part !== '').join(', ');
}
