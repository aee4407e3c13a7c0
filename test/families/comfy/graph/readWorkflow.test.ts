import { deflateSync } from 'node:zlib';

import fc from 'fast-check';
import sharp from 'sharp';

import { ProviderError } from '../../../../nodes/StableDiffusion/core/base/errors';
import { inflate } from '../../../../nodes/StableDiffusion/core/media/texts/inflate';
import { readWorkflowFile } from '../../../../nodes/StableDiffusion/families/comfy/graph/file/readWorkflowFile';
import { readWorkflow } from '../../../../nodes/StableDiffusion/families/comfy/graph/readWorkflow';
import { effortOf } from '../../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../../core/support/fuzz';
import { apiNames, bytesOf, editorNames, textOfWorkflow, workflowNames } from './support/fixtures';

const graph = { 1: { class_type: 'EmptyImage', inputs: { width: 64 } } };
const editor = { nodes: [{ id: 1, type: 'EmptyImage' }], links: [] };
const isApi = { format: 'api', graph };
/** `is_changed` of a node whose IS_CHANGED returns NaN, as ComfyUI writes it into its files. */
const NOT_A_NUMBER =
	'{"class_type":"X","inputs":{"t":"a: NaN, b\\\\","u":-Infinity},"is_changed":[NaN]}';
const notANumber = { class_type: 'X', inputs: { t: 'a: NaN, b\\', u: null } };

describe('JSON', () => {
	test.each(workflowNames)('%s', (name) => {
		const { format } = readWorkflow(textOfWorkflow(name));
		// The one file whose name does not say it.
		const isEditor = name.includes('.editor.') || name.startsWith('comfy-docs');
		expect(format).toBe(isEditor ? 'editor' : 'api');
	});

	test('how many of each', () => {
		expect([apiNames.length, editorNames.length]).toEqual([28, 24]);
	});

	test.each<[string, unknown, unknown]>([
		['an API graph', graph, isApi],
		['its text', JSON.stringify(graph), isApi],
		['its text with a byte order mark', `\uFEFF${JSON.stringify(graph)}`, isApi],
		['with keys beside the nodes', { ...graph, _comment: 'mine', version: 1, extra: {} }, isApi],
		[
			'text as Python writes it',
			`{"1":${NOT_A_NUMBER}}`,
			{ format: 'api', graph: { 1: notANumber } },
		],
		["inside of ComfyUI's request", { prompt: graph, client_id: 'x' }, isApi],
		["inside of RunPod's request", { input: { workflow: graph, images: [] } }, isApi],
		['an editor graph', editor, { format: 'editor', graph: editor }],
		['titles', { 1: { class_type: 'A', _meta: { title: 'B', more: 1 } } }, expect.anything()],
	])('%s', (_name, source, expected) => {
		expect(readWorkflow(source)).toEqual(expected);
	});

	const many = Array.from({ length: 5_001 }, (_, id) => ({ id, type: 'A', class_type: 'A' }));

	test.each<[string, unknown, string]>([
		['no JSON', '{"a":', 'The workflow is not valid JSON'],
		['a list', [], 'The workflow is not a ComfyUI graph: it is a list'],
		['nothing', null, 'The workflow is not a ComfyUI graph: it is null'],
		['an empty object', {}, 'The workflow is not a ComfyUI graph: it is empty'],
		[
			'another JSON',
			{ a: 1 },
			"The workflow is not a ComfyUI graph: it has 'a', but no nodes (a graph in API format has nodes with 'class_type', one in editor format has a list 'nodes')",
		],
		[
			'too long',
			' '.repeat(5_000_001),
			'The workflow has 5000001 characters; at most 5000000 are read',
		],
		[
			'too deep',
			`{"1":{"class_type":"A","inputs":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}}`,
			'The workflow has more than 500 lists or objects inside of one another',
		],
		['too many nodes', { ...many }, 'The workflow has 5001 nodes or more; at most 5000 are read'],
		[
			'too many in the editor',
			{ nodes: many },
			'The workflow has 5001 nodes or more; at most 5000 are read',
		],
	])('%s', (_name, source, sentence) => {
		expect(() => readWorkflow(source)).toThrow(sentence);
	});
});

const chunk = (type: string, data: Buffer) => {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
};
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const png = (...chunks: Buffer[]) =>
	Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
const json = JSON.stringify(graph);
const text = (...parts: Array<string | Buffer>) =>
	Buffer.concat(parts.map((part) => Buffer.from(part)));

const box = (type: string, ...contents: Buffer[]) => {
	const content = Buffer.concat(contents);
	const head = Buffer.alloc(4);
	head.writeUInt32BE(content.length + 8);
	return Buffer.concat([head, Buffer.from(type, 'latin1'), content]);
};
const number = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
};
const key = (name: string) => box('mdta', Buffer.from(name));
const value = (type: string, content: string) =>
	box(type, box('data', number(1), number(0), Buffer.from(content)));
const keyed = (version: Buffer) =>
	box(
		'meta',
		version,
		box('hdlr', Buffer.alloc(24)),
		box('keys', number(0), number(2), key('workflow'), key('prompt')),
		box('ilst', value('\0\0\0\x01', JSON.stringify(editor)), value('\0\0\0\x02', json)),
	);
const mp4 = (...moov: Buffer[]) =>
	Buffer.concat([
		box('ftyp', Buffer.from('isom')),
		box('mdat', Buffer.alloc(99)),
		box('moov', ...moov),
	]);
const comment = JSON.stringify({ prompt: json, workflow: editor });

const element = (id: number[], content: Buffer) => {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(content.length + 0x10000000);
	return Buffer.concat([Buffer.from(id), size, content]);
};
const webm = (name: string, content: string) =>
	Buffer.concat([
		element([0x1a, 0x45, 0xdf, 0xa3], Buffer.alloc(8)),
		element([0x45, 0xa3], Buffer.from(name)),
		element([0x44, 0x7a], Buffer.from('und')),
		element([0x44, 0x87], Buffer.from(content)),
	]);

const image = () =>
	sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } }).withExif({
		IFD0: { Make: `workflow:${JSON.stringify(editor)}`, Model: `prompt:${json}` },
	});

describe('files', () => {
	test.each(['0.33.0', '0.3.64'])('a PNG that ComfyUI %s saved', async (version) => {
		const workflow = await readWorkflowFile(bytesOf(`png-with-prompt-and-workflow-${version}.png`));
		expect(workflow.format).toBe('api');
		expect(workflow.graph).toMatchObject({ 1: { class_type: 'EmptyImage' } });
	});

	test.each<[string, () => Buffer | Promise<Buffer>, unknown]>([
		['JSON', () => text('\n ', json), isApi],
		['PNG, tEXt', () => png(chunk('tEXt', text('prompt\0', json))), isApi],
		[
			'PNG, NaN in what ran',
			() => png(chunk('tEXt', text('prompt\0', `{"1":${NOT_A_NUMBER}}`))),
			{ format: 'api', graph: { 1: notANumber } },
		],
		[
			'PNG, both: what ran is read',
			() =>
				png(
					chunk('tEXt', text('workflow\0', JSON.stringify(editor))),
					chunk('tEXt', text('prompt\0', json)),
				),
			isApi,
		],
		[
			'PNG, the editor format only',
			() => png(chunk('tEXt', text('workflow\0', JSON.stringify(editor)))),
			{ format: 'editor', graph: editor },
		],
		[
			"PNG, another program's prompt",
			() =>
				png(
					chunk('tEXt', text('prompt\0', 'a cat')),
					chunk('tEXt', text('workflow\0', JSON.stringify(editor))),
				),
			{ format: 'editor', graph: editor },
		],
		['PNG, iTXt', () => png(chunk('iTXt', text('prompt\0\0\0en\0Prompt\0', json))), isApi],
		[
			'PNG, iTXt compressed',
			() => png(chunk('iTXt', text('prompt\0\x01\0\0\0', deflateSync(json)))),
			isApi,
		],
		['PNG, zTXt', () => png(chunk('zTXt', text('prompt\0\0', deflateSync(json)))), isApi],
		['PNG, comf behind the pixels', () => png(chunk('comf', text('prompt\0', json))), isApi],
		['WebP', () => image().webp().toBuffer(), isApi],
		['JPEG', () => image().jpeg().toBuffer(), isApi],
		['MP4', () => mp4(keyed(Buffer.alloc(4))), isApi],
		['MP4 as QuickTime writes it', () => mp4(keyed(Buffer.alloc(0))), isApi],
		[
			'MP4, the comment of Video Helper Suite',
			() =>
				mp4(
					box(
						'udta',
						box(
							'meta',
							number(0),
							box('hdlr', Buffer.alloc(24)),
							box('ilst', value('\xa9cmt', comment)),
						),
					),
				),
			isApi,
		],
		['WebM', () => webm('PROMPT', json), isApi],
		['WebM, the comment of Video Helper Suite', () => webm('COMMENT', comment), isApi],
	])('%s', async (_name, make, expected) => {
		expect(await readWorkflowFile(await make())).toEqual(expected);
	});

	const bomb = () => deflateSync(Buffer.alloc(50_000_000, ' '));

	test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
		['nothing known', () => text('BM 1234'), /neither a ComfyUI workflow nor/],
		['nothing at all', () => Buffer.alloc(0), /neither a ComfyUI workflow nor/],
		['no workflow', () => png(), /The PNG file has no ComfyUI workflow inside/],
		['another JSON', () => png(chunk('tEXt', text('prompt\0{"a":1}'))), /has no ComfyUI workflow/],
		['a bomb', () => png(chunk('zTXt', text('prompt\0\0', bomb()))), /has no ComfyUI workflow/],
		['spoilt', () => png(chunk('zTXt', text('prompt\0\0', 'no zlib'))), /has no ComfyUI workflow/],
		['cut off', () => png(chunk('tEXt', text('prompt\0', json))).subarray(0, 40), /has no ComfyUI/],
		['too large a JSON', () => Buffer.alloc(20_000_001, '{'), /at most 5000000 characters/],
	])('%s', async (_name, make, sentence) => {
		await expect(readWorkflowFile(await make())).rejects.toThrow(sentence);
	});

	test('what is compressed is read up to the limit', async () => {
		const bytes = deflateSync('x'.repeat(1_000));
		expect(await inflate(bytes, 1_000)).toHaveLength(1_000);
		expect(await inflate(bytes, 999)).toBeUndefined();
	});

	test(
		'a spoilt file is refused in words',
		async () => {
			const files = [
				png(chunk('iTXt', text('prompt\0\x01\0\0\0', deflateSync(json)))),
				await image().webp().toBuffer(),
				await image().jpeg().toBuffer(),
				mp4(keyed(Buffer.alloc(4))),
				webm('PROMPT', json),
			];
			const change = fc.tuple(fc.nat({ max: 800 }), fc.nat({ max: 255 }));
			const spoilt = fc.record({
				file: fc.constantFrom(...files),
				changes: fc.array(change, { maxLength: 8 }),
				length: fc.nat({ max: 1_000 }),
			});
			await holds(spoilt, async ({ file, changes, length }) => {
				const bytes = Buffer.from(file.subarray(0, Math.max(12, length)));
				for (const [at, byte] of changes) if (at >= 12 && at < bytes.length) bytes[at] = byte;
				try {
					await readWorkflowFile(bytes);
				} catch (error) {
					if (!(error instanceof ProviderError) || error.fault !== 'parameter') throw error;
				}
			});
		},
		FUZZ_TIMEOUT,
	);

	test('a large file is passed over in a moment', async () => {
		const tags = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, ...Array(8).fill(0x45)]);
		const body = Buffer.alloc(5_000_000, Buffer.from([0x45, 0xa3, 0x81, 0x41]));
		let reading: Promise<unknown> = Promise.resolve();
		expect(
			effortOf(() => {
				reading = readWorkflowFile(Buffer.concat([tags, body])).catch(() => undefined);
			}),
		).toBeLessThan(3_000);
		await reading;
	});
});
