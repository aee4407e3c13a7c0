import { choice, decimal, integer, text } from './kinds';
import { imageControl } from './imageControl';
import { refined } from './refined';

/** Controls that mean the same at every provider, with the same name, label and description. */

/** Fits Text to Image; other operations have their own examples. */
export const PROMPT_EXAMPLE = 'e.g. A lighthouse on a cliff at dawn, oil painting';

export const prompt = (maxLength?: number) =>
	text({
		displayName: 'Prompt',
		description: 'What the image should show',
		placeholder: PROMPT_EXAMPLE,
		rows: 4,
		required: true,
		maxLength,
	});

/** The same where the provider does not require a prompt. */
export const optionalPrompt = (maxLength?: number) =>
	text({
		displayName: 'Prompt',
		description: 'What the image should show',
		placeholder: PROMPT_EXAMPLE,
		rows: 4,
		maxLength,
	});

export const negativePrompt = (maxLength?: number) =>
	text({
		displayName: 'Negative Prompt',
		description: 'What the image should not show',
		placeholder: 'e.g. blurry, text, watermark',
		rows: 2,
		maxLength,
	});

export const aspectRatio = <V extends string>(values: readonly V[]) =>
	choice<V | ''>({
		displayName: 'Aspect Ratio',
		description: 'Ratio of width to height',
		default: '',
		options: [
			{ name: 'Provider Default', value: '' },
			...values.map((value) => ({ name: `${value}${purposeOf(value)}`, value })),
		],
	});

export const numberOfImages = (max: number) =>
	integer({
		displayName: 'Number of Images',
		description: 'How many images to generate',
		default: 1,
		min: 1,
		max,
	});

type Side = { default: number; min: number; max: number; step?: number; hint?: string };

export const width = (bounds: Side) =>
	integer({ displayName: 'Width', description: 'Width of the image in pixels', ...bounds });

export const height = (bounds: Side) =>
	integer({ displayName: 'Height', description: 'Height of the image in pixels', ...bounds });

export const steps = (bounds: { default: number; min: number; max: number }) =>
	integer({
		displayName: 'Steps',
		description: 'More steps take longer and add detail',
		...bounds,
	});

export const guidanceScale = (bounds: { default: number; min: number; max: number }) =>
	decimal({
		displayName: 'Guidance Scale',
		description: 'How closely the image follows the prompt',
		...bounds,
	});

/** Random is 0 at the providers and -1 in many other tools: both are taken, and 0 is sent. */
export const seed = (max: number) =>
	refined(
		integer({
			displayName: 'Seed',
			description: 'The same seed and values return the same image. 0 or -1 is random.',
			default: 0,
			min: -1,
			max,
		}),
		(value) => ({ value: Math.max(value, 0) }),
	);

export const image = () =>
	imageControl({
		displayName: 'Image',
		description: 'The image to start from',
	});

export const mask = (meaning = 'White areas are repainted, black areas are kept') =>
	imageControl({ displayName: 'Mask', description: meaning, defaultField: 'mask' });

export const strength = (byDefault: number) =>
	decimal({
		displayName: 'Strength',
		description: 'How much to change: 0 keeps the input image, 1 ignores it',
		default: byDefault,
		min: 0,
		max: 1,
	});

export const outpaintSide = (
	displayName: 'Left' | 'Right' | 'Up' | 'Down',
	bounds: { default: number; max: number },
) =>
	integer({
		displayName,
		description: 'How many pixels to add on this side',
		min: 0,
		...bounds,
	});

export const webhook = () =>
	text({
		displayName: 'Webhook URL',
		description: 'Public URL that the provider calls when the images are ready',
		placeholder: 'e.g. https://n8n.example.com/webhook/image-ready',
	});

export const trackId = () =>
	text({
		displayName: 'Track ID',
		description: 'Your own ID, which the provider sends back to the webhook',
	});

function purposeOf(ratio: string): string {
	const purposes: Record<string, string> = {
		'1:1': 'Square',
		'16:9': 'Widescreen',
		'9:16': 'Story or Reel',
		'4:5': 'Portrait Post',
		'3:2': 'Photo',
		'2:3': 'Portrait Photo',
		'21:9': 'Cinema',
	};
	return purposes[ratio] ? ` (${purposes[ratio]})` : '';
}
