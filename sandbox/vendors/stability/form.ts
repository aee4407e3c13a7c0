import type { Body } from '../../core/body';
import type { Call } from '../../core/call';
import type { RecordedFile } from '../../types';
import { refusedBecause, refusedWith } from './errors';
import { type Field, type Fields, textProblem } from './fields';
import { type InputImage, readImage, sizeProblem } from './imageLimits';

/** A form that passed the checks of its single fields. */
export interface Form {
	texts: Record<string, string>;
	images: Record<string, InputImage>;
}

type Multipart = Body & { kind: 'multipart' };

const largestRequest = 10 * 1024 * 1024;

export function textOf({ texts }: Form, name: string, otherwise = ''): string {
	return texts[name] ?? otherwise;
}

export function numberOf({ texts }: Form, name: string, otherwise: number): number {
	return texts[name] === undefined ? otherwise : Number(texts[name]);
}

/** For images that are required, or that were seen to be there. */
export function imageOf({ images }: Form, name: string): InputImage {
	const found = images[name];
	if (found === undefined) throw refusedBecause([`${name}: required`]);
	return found;
}

export function has({ texts, images }: Form, name: string): boolean {
	return name in texts || name in images;
}

/** Strict: multipart only, known fields only, and all problems are told at once. */
export async function readForm(
	call: Call,
	fields: Fields,
	required: readonly string[],
): Promise<Form> {
	const body = multipartOf(call);
	const form: Form = { texts: {}, images: {} };
	const problems = [
		...required
			.filter((name) => !(name in body.fields) && !(name in body.files))
			.map((name) => `${name}: required`),
		...readTexts(body.fields, fields, form),
		...(await readFiles(body.files, fields, form)),
	];
	if (problems.length > 0) throw refusedBecause(problems);
	return form;
}

function multipartOf(call: Call): Multipart {
	const { body, headers } = call;
	if (Number(headers['content-length'] ?? 0) > largestRequest) throw refusedWith(413);
	if (body.kind === 'malformedMultipart') throw refusedBecause(['body: malformed multipart']);
	// "content-type: must be multipart/form-data" is on record from the live host.
	if (body.kind !== 'multipart') {
		throw refusedBecause(['content-type: must be multipart/form-data']);
	}
	const sizes = Object.values(body.files).map(({ size }) => size);
	if (sizes.reduce((sum, size) => sum + size, 0) > largestRequest) throw refusedWith(413);
	return body;
}

function readTexts(given: Record<string, string>, fields: Fields, form: Form): string[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const field = fields[name];
		if (field === undefined) return isDummy(name, value.length) ? [] : [unknownField(name)];
		form.texts[name] = value;
		const problem = textProblem(field, value);
		return problem === undefined ? [] : [`${name}: ${problem}`];
	});
}

async function readFiles(files: Record<string, RecordedFile>, fields: Fields, form: Form) {
	const problems: string[] = [];
	for (const [name, file] of Object.entries(files)) {
		const field = fields[name];
		if (field === undefined) {
			if (!isDummy(name, file.size)) problems.push(unknownField(name));
			continue;
		}
		const problem = await readFile(name, file, field, form);
		if (problem !== undefined) problems.push(`${name}: ${problem}`);
	}
	return problems;
}

async function readFile(name: string, file: RecordedFile, field: Field, form: Form) {
	if (field.kind !== 'image') return 'must be text, not a file';
	const found = await readImage(file.bytes);
	if (found === undefined) return 'must be an image of type image/jpeg, image/png or image/webp';
	form.images[name] = found;
	return sizeProblem(found, field.limits);
}

/** The official samples send an empty part of this name, so that the body becomes multipart. */
function isDummy(name: string, size: number): boolean {
	return name === 'none' && size === 0;
}

function unknownField(name: string): string {
	return `${name}: unknown field`;
}
