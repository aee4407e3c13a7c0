import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { badParameter, ProviderError } from '../base/errors';
import type { Stream } from './incomingFile';
import { receive } from './incomingFile';
import { HEAD_LENGTH } from './mediaTypes';

/** Binary fields that an error lists. */
const MOST_FIELDS = 10;
/** How n8n's storages say that a file is gone: on disk, in S3 and in a database. */
const MISSING = /ENOENT|NoSuchKey|not found|does not exist/i;

interface BinarySource {
	/** The control that names it. */
	control: string;
	field: string | IBinaryData;
	/** Largest file taken, in bytes. */
	maxBytes: number;
	tooLarge(): ProviderError;
}

/** Opens a binary field of an item: a stream where n8n has stored the file, bytes where the item holds it. */
export async function openBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	source: BinarySource,
): Promise<{ head: Buffer; stream: Stream | Buffer }> {
	const binary = binaryOf(context, itemIndex, source);
	if (!binary.id) {
		if ((binary.data.length / 4) * 3 > source.maxBytes) throw source.tooLarge();
		const bytes = Buffer.from(binary.data, 'base64');
		return { head: bytes.subarray(0, HEAD_LENGTH), stream: bytes };
	}
	const brokenOff = (error: unknown) =>
		error instanceof ProviderError ? error : unreadable(source, error);
	try {
		const stream = await context.helpers.getBinaryStream(binary.id);
		return await receive(stream, { ...source, brokenOff });
	} catch (error) {
		throw brokenOff(error);
	}
}

function binaryOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ control, field }: BinarySource,
): IBinaryData {
	if (typeof field !== 'string') return field; // n8n 1.50 takes names only
	try {
		return context.helpers.assertBinaryData(itemIndex, field);
	} catch {
		throw badParameter(
			`'${control}' needs ${nameOf(field)}, which the item does not have.`,
			hintAbout(context.getInputData()[itemIndex]?.binary),
		);
	}
}

function hintAbout(binary: IBinaryKeyData = {}): string {
	const fields = Object.keys(binary).map((field) => `'${field}'`);
	if (fields.length > 0) {
		return `The item has ${fields.slice(0, MOST_FIELDS).join(', ')}: enter one of these names.`;
	}
	return 'The item has no file. Make sure that the previous node returns one or passes it on.';
}

/** n8n's own words may hold a path of the disk, and are not shown. */
function unreadable({ control, field }: BinarySource, error: unknown): ProviderError {
	const words = error instanceof Error ? `${error.name} ${error.message}` : String(error);
	if (MISSING.test(words)) {
		return badParameter(
			`'${control}': the file in ${nameOf(field)} is no longer in n8n's storage.`,
			'n8n has deleted the file. Run the node that made it again, or unpin its data.',
		);
	}
	return new ProviderError(
		'storage',
		`'${control}': the file in ${nameOf(field)} cannot be read from n8n's storage`,
		{ hint: "Check the storage of n8n's binary data, then run again.", notAccepted: true },
	);
}

function nameOf(field: string | IBinaryData): string {
	return typeof field === 'string'
		? `the binary field '${field}'`
		: 'the binary data of the expression';
}
