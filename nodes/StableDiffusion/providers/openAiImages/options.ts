import type { Parameter, Values } from '../../core/controls/kinds';
import { choice, integer, text } from '../../core/controls/kinds';
import { inPanel } from '../../core/controls/panel';
import { guidanceScale, negativePrompt, seed, steps } from '../../core/controls/vocabulary';

const LARGEST_SEED = 9_999_999_999;

const words = <V extends string>(...values: V[]) =>
	values.map((value) => ({ name: value.charAt(0).toUpperCase() + value.slice(1), value }));

/** Each is sent only when it is set, and only to a server that takes it. */
export const options = {
	background: inPanel(
		choice({
			displayName: 'Background',
			description: 'Whether the background is transparent (GPT Image)',
			default: 'auto',
			options: words('auto', 'opaque', 'transparent'),
		}),
	),
	compression: integer({
		displayName: 'Compression',
		description: 'Quality of a JPEG or WebP file in percent. Lower values make a smaller file.',
		default: 100,
		min: 0,
		max: 100,
	}),
	format: inPanel(
		choice({
			displayName: 'Output Format',
			description: 'File format of the image',
			default: '',
			options: [
				{ name: 'Provider Default', value: '' },
				{ name: 'JPEG', value: 'jpeg' },
				{ name: 'PNG', value: 'png' },
				{ name: 'WebP', value: 'webp' },
			],
		}),
	),
	guidanceScale: guidanceScale({ default: 7.5, min: 0, max: 30 }),
	moderation: choice({
		displayName: 'Moderation',
		description: 'How strict the content filter is (GPT Image)',
		default: 'auto',
		options: words('auto', 'low'),
	}),
	negativePrompt: negativePrompt(),
	quality: inPanel(
		choice({
			displayName: 'Quality',
			description:
				'Quality of the image. HD and Standard are for DALL·E 3, the others for GPT Image.',
			default: 'auto',
			options: [
				...words('auto', 'high', 'low', 'medium'),
				{ name: 'HD', value: 'hd' },
				{ name: 'Standard', value: 'standard' },
			].sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1)),
		}),
	),
	seed: seed(LARGEST_SEED),
	steps: steps({ default: 20, min: 1, max: 200 }),
	style: choice({
		displayName: 'Style',
		description: 'Style of the image (DALL·E 3)',
		default: 'vivid',
		options: words('natural', 'vivid'),
	}),
	user: text({
		displayName: 'User',
		description: 'ID of your end user, which helps the provider detect misuse',
	}),
};

const { moderation: _, style: __, ...shared } = options;

/** Those of a request with an input image, which has no moderation or style. */
export const editOptions = {
	...shared,
	inputFidelity: choice({
		displayName: 'Input Fidelity',
		description: 'How closely to keep features of the input image, such as faces (GPT Image)',
		default: 'low',
		options: words('high', 'low'),
	}),
};

const all = { ...options, ...editOptions };

export type OptionName = keyof typeof all;
export type Chosen = Partial<Values<typeof all>>;
export type Format = Exclude<Chosen['format'], '' | undefined>;

export function labelOf(name: OptionName): string {
	const { inPanel, property }: Parameter = all[name];
	return `${inPanel ? '' : 'Options → '}${property.displayName}`;
}
