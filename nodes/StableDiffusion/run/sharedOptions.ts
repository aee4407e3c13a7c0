import { DEFAULT_TEMPLATE } from '../core/media/fileNames';
import type { Parameters, Values } from '../core/controls/kinds';
import { choice, decimal, integer, text, toggle } from '../core/controls/kinds';
import type { Operation, Provider } from '../core/provider/provider';
import type { RawValues, Reading } from '../core/controls/values';
import { readBoolean, readText, show } from '../core/controls/values';
import { extraParameters } from './extraParameters';
import { recipe, takesRecipe } from './recipeOption';

/** Options that the node itself implements, the same for every provider and operation that has them. */

/** Defaults. Seconds for the timeout, megabytes for the file size. */
export const DEFAULTS = {
	timeout: 300,
	onTimeout: 'fail',
	binaryPropertyOutput: 'data',
	fileName: DEFAULT_TEMPLATE,
	embedRecipe: false,
	output: 'itemPerImage',
	maxFileSize: 100,
	whenFiltered: 'fail',
} as const;

const CALLS = {
	timeout: integer({
		displayName: 'Timeout',
		description: 'Seconds to wait for the response and for the job',
		default: DEFAULTS.timeout,
		min: 1,
		max: 86_400,
	}),
	parallelRequests: integer({
		displayName: 'Parallel Requests',
		description: 'How many items to process at once. The first item decides.',
		default: 4,
		min: 1,
		max: 32,
	}),
};

/** A price below a billionth does not count. */
const budget = (unit: string) => ({
	...decimal({
		displayName: 'Budget',
		description: `The most to spend in one execution, in ${unit}`,
		default: 10,
		min: 0,
		max: 1e9,
		precision: 4,
	}),
	isNeverEmpty: true,
});

const ON_TIMEOUT = {
	cancelJob: {
		name: 'Cancel Job',
		value: 'cancelJob',
		description: 'Cancel the job at the provider, then fail',
	},
	fail: {
		name: 'Fail',
		value: 'fail',
		description: 'Fail and name the job, which keeps running',
	},
	outputJob: {
		name: 'Return Job',
		value: 'outputJob',
		description: 'Return the job for Job → Get Result',
	},
} as const;

type OnTimeout = keyof typeof ON_TIMEOUT;

const onTimeout = (...values: OnTimeout[]) =>
	choice<OnTimeout>({
		displayName: 'On Timeout',
		description: 'What to do when the image is not ready in time',
		default: DEFAULTS.onTimeout,
		options: values.map((value) => ON_TIMEOUT[value]),
	});

/** Where there is nothing to choose, there is no control. */
function waiting({ jobs, interrupt }: Provider, { asynchronous }: Operation): Parameters {
	if (asynchronous) {
		const all: OnTimeout[] = jobs?.cancel
			? ['cancelJob', 'fail', 'outputJob']
			: ['fail', 'outputJob'];
		return { onTimeout: onTimeout(...all) };
	}
	return interrupt ? { onTimeout: onTimeout('cancelJob', 'fail') } : {};
}

const IMAGES = {
	binaryPropertyOutput: {
		...text({
			displayName: 'Put Output in Field',
			description: 'The name of the output binary field',
			default: DEFAULTS.binaryPropertyOutput,
			required: true,
		}),
		read: readFieldName,
	},
	fileName: text({
		displayName: 'File Name',
		description:
			'Can contain {provider}, {model}, {seed}, {item}, {index} and {prompt}. The extension is added.',
		default: DEFAULTS.fileName,
		placeholder: 'e.g. {prompt}-{index}',
	}),
	embedRecipe: toggle({
		displayName: 'Embed Recipe',
		description: 'Whether to write the prompt and settings into the file, as AUTOMATIC1111 does',
		default: DEFAULTS.embedRecipe,
	}),
	output: choice({
		displayName: 'Output',
		description: 'How to return multiple images',
		default: DEFAULTS.output,
		options: [
			{ name: 'All Images on One Item', value: 'oneItem' },
			{ name: 'One Item per Image', value: 'itemPerImage' },
		],
	}),
};

const SERVICE_IMAGES = {
	maxFileSize: decimal({
		displayName: 'Maximum File Size',
		description: 'Largest image to download, in megabytes',
		default: DEFAULTS.maxFileSize,
		min: 0.01,
		max: 2_048,
	}),
	whenFiltered: choice({
		displayName: 'When Filtered',
		description: 'What to do with an image that the content filter blurred or blanked',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Fail if no other image is left' },
			{ name: 'Output', value: 'output', description: "Return it with status 'filtered'" },
			{ name: 'Skip', value: 'skip', description: 'Drop it silently' },
		],
	}),
};

/** A field such as `__proto__` cannot be set on an item: the file would be lost. */
function readFieldName(value: unknown): Reading<string> {
	const reading = readText(value, { required: true });
	if ('problem' in reading || !(reading.value in {})) return reading;
	return { problem: `cannot be the name of a field: ${show(value)}` };
}

/** The shared options that make sense for an operation. */
export function sharedOptions(provider: Provider, operation: Operation): Parameters {
	const isRemote = provider.credential !== undefined || provider.baseUrl !== undefined;
	const makesImages = operation.yields === 'images';
	return {
		...(isRemote && CALLS),
		...(isRemote && submits(operation) && { extraParameters }),
		...(provider.pricing && isPriced(operation) && { budget: budget(provider.pricing.unit) }),
		...waiting(provider, operation),
		...(makesImages && IMAGES),
		...(takesRecipe(operation) && { recipe }),
		...(isRemote && makesImages && SERVICE_IMAGES),
	};
}

/** Whether it generates something, rather than only reads. */
function submits({ yields, name }: Operation): boolean {
	return name === 'train' || (yields === 'images' && name !== 'getResult');
}

function isPriced(operation: Operation): boolean {
	return operation.yields === 'images' && submits(operation);
}

/** Whether the item waits for its job; an expression may yield a text. */
export function waitsForCompletion({ asynchronous }: Operation, raw: RawValues): boolean {
	const reading = readBoolean(raw.waitForCompletion);
	return !asynchronous || !('value' in reading) || reading.value;
}

type Shared = Values<
	typeof CALLS &
		typeof IMAGES &
		typeof SERVICE_IMAGES & {
			extraParameters: typeof extraParameters;
			recipe: typeof recipe;
			budget: ReturnType<typeof budget>;
			onTimeout: ReturnType<typeof onTimeout>;
		}
>;

/** The options of an item, each with its default where the user sets nothing. */
export type ChosenOptions = Omit<
	Shared,
	'budget' | 'extraParameters' | 'recipe' | 'parallelRequests'
> &
	Partial<Pick<Shared, 'budget' | 'extraParameters' | 'recipe'>>;
