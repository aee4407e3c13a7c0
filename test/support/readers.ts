import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import sharp from 'sharp';

import type { RunResult } from '../../scripts/engine';
import { NODE } from './workflow';

/** Longest run of base64 characters that is still a word, an address or an ID. */
const BASE64 = /[A-Za-z0-9+/]{200,}/;

export interface Outcome {
	error: string;
	description: string;
	fault: string;
	provider: string;
	jobId?: string;
	sourceUrls?: string[];
	[field: string]: unknown;
}

/** The items of failures, of the regular output unless told otherwise. */
export function failuresIn(result: RunResult, output = 0): Outcome[] {
	return result
		.output(NODE, output)
		.filter(({ json }) => json.error !== undefined)
		.map(({ json }) => ({ description: '', ...json }) as unknown as Outcome);
}

/** The items with an image; a run that failed has none, and says why instead. */
export function imagesIn(result: RunResult): INodeExecutionData[] {
	const { status, error } = result;
	if (status === 'error') throw new Error(`${error?.message} (${error?.description ?? ''})`);
	return result.output(NODE).filter(({ binary }) => binary !== undefined);
}

export function binaryOf(item: INodeExecutionData | undefined, field = 'data'): IBinaryData {
	const binary = item?.binary?.[field];
	if (binary) return binary;
	throw new Error(`The item has no binary field '${field}'`);
}

/** What an image turns out to be when it is read from n8n's storage. */
export async function measure(result: RunResult, binary: IBinaryData) {
	const bytes = await result.readBinary(binary);
	const { format, width, height } = await sharp(bytes).metadata();
	return { format, width, height, bytes: bytes.length };
}

export function hasBase64(value: unknown): boolean {
	return BASE64.test(JSON.stringify(value) ?? '');
}

/** All the text in a value, also where JSON would not look: messages, stacks, causes, circles. */
export function textIn(value: unknown): string {
	const seen = new Set<unknown>();
	const texts: string[] = [];
	const visit = (one: unknown): void => {
		if (typeof one === 'string') texts.push(one);
		if ((typeof one !== 'object' && typeof one !== 'function') || one === null) return;
		if (seen.has(one)) return;
		seen.add(one);
		if (Buffer.isBuffer(one)) texts.push(one.toString('latin1'));
		else for (const name of Object.getOwnPropertyNames(one)) visitField(one, name);
	};
	const visitField = (owner: object, name: string) => {
		texts.push(name);
		visit(Object.getOwnPropertyDescriptor(owner, name)?.value);
	};
	visit(value);
	return texts.join('\n');
}
