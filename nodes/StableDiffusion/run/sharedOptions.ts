import type { IDataObject } from 'n8n-workflow';

import { badParameter } from '../core/base/errors';
import { DEFAULT_TEMPLATE } from '../core/media/fileNames';
import type { Parameters, Values } from '../core/controls/kinds';
import { choice, decimal, integer, rows, text } from '../core/controls/kinds';
import type { Operation, Provider } from '../core/provider/provider';
import { readBoolean, readNumber } from '../core/controls/values';

/** Options that every provider and operation has, because the node itself carries them out. */

const extraParameters = rows({
	displayName: 'Extra Parameters',
	rowName: 'Parameter',
	description:
		'Sent to the provider as they are, after all others: for what this node does not know yet',
	placeholder: 'Add Parameter',
	fields: {
		name: text({ displayName: 'Name', placeholder: 'e.g. style_preset', required: true }),
		value: text({ displayName: 'Value', placeholder: 'e.g. cinematic' }),
		type: choice({
			displayName: 'Type',
			default: 'string',
			options: [
				{ name: 'Boolean', value: 'boolean' },
				{ name: 'JSON', value: 'json' },
				{ name: 'Number', value: 'number' },
				{ name: 'String', value: 'string' },
			],
		}),
	},
});

const CALLS = {
	timeout: integer({
		displayName: 'Timeout',
		description:
			'How long to wait for the provider, in seconds: for an answer, and for a job to finish',
		default: 300,
		min: 1,
		max: 86_400,
	}),
	parallelRequests: integer({
		displayName: 'Parallel Requests',
		description: 'How many items to work on at once. The first item decides for all.',
		default: 4,
		min: 1,
		max: 32,
	}),
};

const WAITING = {
	onTimeout: choice({
		displayName: 'On Timeout',
		description: 'What to do when a job is not finished in time. The job goes on at the provider.',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Report it; the message names the job' },
			{
				name: 'Output Job',
				value: 'outputJob',
				description: 'Give out the job for Job → Get Result',
			},
		],
	}),
};

const IMAGES = {
	binaryPropertyOutput: text({
		displayName: 'Put Output in Field',
		description: 'Name of the binary field that takes the image',
		default: 'data',
		required: true,
	}),
	fileName: text({
		displayName: 'File Name',
		description:
			'May contain {provider}, {model}, {seed}, {item}, {index} and {prompt}: with {item} every input item gets names of its own. The extension follows from the image.',
		default: DEFAULT_TEMPLATE,
		placeholder: 'e.g. {prompt}-{index}',
	}),
	output: choice({
		displayName: 'Output',
		description: 'How several images come out',
		default: 'itemPerImage',
		options: [
			{ name: 'All Images on One Item', value: 'oneItem' },
			{ name: 'One Item per Image', value: 'itemPerImage' },
		],
	}),
};

const SERVICE_IMAGES = {
	maxFileSize: decimal({
		displayName: 'Maximum File Size',
		description: 'Largest image that is downloaded, in megabytes',
		default: 100,
		min: 0.01,
		max: 2_048,
	}),
	whenFiltered: choice({
		displayName: 'When Filtered',
		description: 'What to do with an image that the content filter blurred or blanked',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Report it when no good image is left' },
			{ name: 'Output', value: 'output', description: "Give it out with status 'filtered'" },
			{ name: 'Skip', value: 'skip', description: 'Leave it out without a word' },
		],
	}),
};

/** The shared options that make sense for an operation. */
export function sharedOptions(provider: Provider, operation: Operation): Parameters {
	const isRemote = provider.credential !== undefined;
	const makesImages = operation.yields === 'images';
	return {
		...(isRemote && CALLS),
		...(isRemote && submits(operation) && { extraParameters }),
		...(operation.asynchronous && WAITING),
		...(makesImages && IMAGES),
		...(isRemote && makesImages && SERVICE_IMAGES),
	};
}

/** Whether it asks the provider to make something, rather than only to tell. */
function submits({ resource, name }: Operation): boolean {
	return resource === 'image' || resource === 'video' || name === 'train';
}

type Shared = Values<
	{ extraParameters: typeof extraParameters } & typeof CALLS &
		typeof WAITING &
		typeof IMAGES &
		typeof SERVICE_IMAGES
>;
export type SharedOptions = Partial<Shared>;

/** The rows of Extra Parameters as the fields that are sent. */
export function toExtraParameters(list: Shared['extraParameters'] = []): IDataObject {
	return Object.fromEntries(list.map(({ name, value, type }) => [name, typed(name, value, type)]));
}

function typed(name: string, value: string, type: string): IDataObject[string] {
	const reading = {
		string: () => ({ value }),
		number: () =>
			readNumber(value, { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, whole: false }),
		boolean: () => readBoolean(value),
		json: () => readJson(value),
	}[type as 'string' | 'number' | 'boolean' | 'json']();
	if ('value' in reading) return reading.value as IDataObject[string]; // what JSON can hold
	throw badParameter(`'Options → Extra Parameters → ${name}' ${reading.problem}.`);
}

function readJson(text: string) {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return { problem: `must be JSON, but is '${text.slice(0, 80)}'` };
	}
}
