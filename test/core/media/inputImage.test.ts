import sharp from 'sharp';

import { checkImage, checkSameSize } from '../../../nodes/StableDiffusion/core/media/imageLimits';
import type { InputImage } from '../../../nodes/StableDiffusion/core/media/inputImage';
import { readFile } from '../../../nodes/StableDiffusion/core/media/inputFile';
import { readImage } from '../../../nodes/StableDiffusion/core/media/inputImage';
import type { ImageSource } from '../../../nodes/StableDiffusion/core/media/imageSource';
import {
	imageControl,
	optionalImageControl,
} from '../../../nodes/StableDiffusion/core/controls/imageControl';
import { stopTheClock } from '../support/clock';
import { useContext } from '../support/context';
import { effortUntil } from '../support/effort';
import { failureOf } from '../support/errors';
import { useServer } from '../support/server';

const CONTROL = { displayName: 'Image', description: 'The image' };
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const binary = { data: PNG, mimeType: 'image/png' };
const LINES = PNG.replace(/.{20}/g, '$&\n');
/** As a web form leaves base64 that it does not encode. */
const SPOILT = `${PNG.slice(0, 50)}+${PNG.slice(51)}`.replace('+', ' ');
/** A text file that the item itself holds. */
const inText = (text: string) => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'text/plain',
});

describe('Where an image is', () => {
	const read = (value: unknown) => {
		const reading = imageControl(CONTROL).read(value, 'Image');
		return 'value' in reading ? reading.value : reading.problem;
	};

	it.each<[unknown, ImageSource]>([
		['data', { control: 'Image', kind: 'binary', field: 'data' }],
		[
			{ mode: 'binary', value: ' photo ' },
			{ control: 'Image', kind: 'binary', field: 'photo' },
		],
		[
			{ mode: 'binary', value: binary },
			{ control: 'Image', kind: 'binary', field: binary as never },
		],
		[
			{ mode: 'binary', value: { mimeType: 'image/png', id: 'filesystem-v2:a' } },
			{
				...{ control: 'Image', kind: 'binary' },
				field: { mimeType: 'image/png', id: 'filesystem-v2:a' } as never,
			},
		],
		[
			{ mode: 'url', value: 'https://a.test/x.png' },
			{ control: 'Image', kind: 'url', url: 'https://a.test/x.png' },
		],
		[
			{ mode: 'binary', value: 'https://a.test/x.png' },
			{ control: 'Image', kind: 'url', url: 'https://a.test/x.png' },
		],
		[
			{ mode: 'url', value: 'ftp://a.test/x.png' },
			{ control: 'Image', kind: 'url', url: 'ftp://a.test/x.png' },
		],
		[
			{ mode: 'base64', value: 'QUJD' },
			{ control: 'Image', kind: 'base64', text: 'QUJD' },
		],
		[
			{ mode: 'binary', value: PNG },
			{ control: 'Image', kind: 'base64', text: PNG },
		],
		[
			`data:image/png;base64,${PNG}`,
			{ control: 'Image', kind: 'base64', text: `data:image/png;base64,${PNG}` },
		],
	])('is told by the content, then by the mode: %p', (value, source) => {
		expect(read(value)).toEqual(source);
	});

	const NONE = [
		undefined,
		null,
		'',
		' ',
		{ mode: 'binary', value: '' },
		{ mode: 'url', value: null },
	];
	const JUNK = [
		5,
		true,
		[],
		{},
		NaN,
		{ mode: 'binary', value: {} },
		{ mode: 'url', value: 5 },
		[binary],
	];

	it.each([...NONE, ...JUNK])('is not %p', (value) => {
		expect(read(value)).toMatch(/^is not an image/);
	});

	it('is not what n8n says of a file that it keeps in memory: the field has it', () => {
		const described = { mimeType: 'image/png', fileName: 'a.png' };
		for (const value of [described, { mode: 'binary', value: described }]) {
			expect(read(value)).toMatch(/^has no file in it: enter the name of the binary field/);
		}
	});

	it('may be nowhere for an optional one, but junk is junk', () => {
		const { read: readOptional } = optionalImageControl(CONTROL);
		for (const value of NONE) expect(readOptional(value, 'Image')).toEqual({ value: undefined });
		for (const value of JUNK) expect(readOptional(value, 'Image')).toHaveProperty('problem');
		expect(readOptional('mask', 'Image')).toMatchObject({
			value: { control: 'Image', kind: 'binary', field: 'mask' },
		});
	});
});

describe('An image is read', () => {
	const within = useContext();
	const server = useServer((request, response) => {
		const status = Number(/^\/status\/(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
		if (status > 0) response.writeHead(status).end('no');
		else if (request.url === '/text') response.end('not an image');
		else if (request.url === '/base64') response.end(PNG);
		else if (request.url === '/drop') response.destroy();
		else if (request.url === '/stalled') response.writeHead(200).write('GIF89a');
		else response.end(Buffer.from(PNG, 'base64'));
	});
	const limits = () => ({
		...{ maxBytes: 10_000, timeout: 5_000, configuredBase: server.url(), ignoreSslIssues: false },
	});
	const items = [
		{ json: {}, binary: { data: binary, text: { data: 'QUJD', mimeType: 'image/png' } } },
	];
	const read = async (source: ImageSource, changes: object = {}) =>
		await within(
			async (context) => await readImage(context, 0, source, { ...limits(), ...changes }),
			{ items },
		);

	it.each<[string, () => ImageSource]>([
		['base64', () => ({ control: 'Image', kind: 'base64', text: PNG })],
		['a binary field', () => ({ control: 'Image', kind: 'binary', field: 'data' })],
		['a URL', () => ({ control: 'Image', kind: 'url', url: server.url('/image') })],
	])('from %s, with what its bytes say', async (_, source) => {
		expect(await read(source())).toMatchObject({
			...{ mimeType: 'image/png', extension: 'png', fileName: 'image.png', control: 'Image' },
			...{ size: { width: 1, height: 1 }, bytes: Buffer.from(PNG, 'base64') },
		});
	});

	it('from an object, although n8n 1.50 looks for names only', async () => {
		const found = await within(async (context) => {
			jest.spyOn(context.helpers, 'assertBinaryData').mockImplementation(() => {
				throw new Error('no such field');
			});
			const source = { control: 'Image', kind: 'binary', field: binary } as const;
			return await readImage(context, 0, source, limits());
		});
		expect(found).toMatchObject({ mimeType: 'image/png', size: { width: 1, height: 1 } });
	});

	it('from n8n’s storage, as an earlier node left it', async () => {
		const found = await within(async (context) => {
			const bytes = await sharp({
				create: { width: 30, height: 20, channels: 3, background: 'red' },
			})
				.webp()
				.toBuffer();
			const field = await context.helpers.prepareBinaryData(bytes, 'a.png', 'image/png');
			return await readImage(context, 0, { control: 'Image', kind: 'binary', field }, limits());
		});
		expect(found).toMatchObject({
			mimeType: 'image/webp',
			fileName: 'image.webp',
			size: { width: 30 },
		});
	});

	it.each<[string, string, () => ImageSource]>([
		['base64', 'in memory', () => ({ control: 'Image', kind: 'binary', field: inText(PNG) })],
		[
			'a data URI in lines',
			'in memory',
			() => ({
				control: 'Image',
				kind: 'binary',
				field: inText(`data:image/png;base64,\n${LINES}\n`),
			}),
		],
		[
			'base64',
			'behind a URL',
			() => ({ control: 'Image', kind: 'url', url: server.url('/base64') }),
		],
	])('from a text file that holds %s, %s', async (_, _where, source) => {
		expect(await read(source())).toMatchObject({ bytes: Buffer.from(PNG, 'base64') });
	});

	it('from a text file of base64 in n8n’s storage, whose image may be as large as the limit', async () => {
		const bytes = Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.alloc(3_000_000, 5)]);
		const text = bytes.toString('base64');
		const readText = async (maxBytes: number) =>
			await within(async (context) => {
				const field = await context.helpers.prepareBinaryData(
					Buffer.from(text),
					'a.txt',
					'text/plain',
				);
				const source = { control: 'Image', kind: 'binary', field } as const;
				return await readImage(context, 0, source, { ...limits(), maxBytes });
			});
		expect((await readText(bytes.length)).bytes.equals(bytes)).toBe(true);
		const failure = await failureOf(async () => await readText(bytes.length - 1));
		expect(failure.message).toMatch(/^'Image' is larger than 2\.9 MiB/);
	});

	it.each<[string, () => ImageSource, object, string]>([
		['no image', () => ({ control: 'Image', kind: 'binary', field: 'text' }), {}, 'not an image'],
		[
			'no image behind a URL',
			() => ({ control: 'Image', kind: 'url', url: server.url('/text') }),
			{},
			'not an image',
		],
		['no base64', () => ({ control: 'Image', kind: 'base64', text: '%%%' }), {}, 'base64'],
		[
			'too large',
			() => ({ control: 'Image', kind: 'binary', field: 'data' }),
			{ maxBytes: 20 },
			'is larger than',
		],
		[
			'too large behind base64',
			() => ({ control: 'Image', kind: 'base64', text: PNG }),
			{ maxBytes: 20 },
			'is larger than',
		],
		[
			'in a private network',
			() => ({ control: 'Image', kind: 'url', url: server.otherUrl('/image') }),
			{},
			'private network',
		],
		[
			'a file',
			() => ({ control: 'Image', kind: 'url', url: 'file:///etc/passwd' }),
			{},
			'neither http nor https',
		],
	])('or refused when it is %s', async (_, source, changes, words) => {
		const failure = await failureOf(async () => await read(source(), changes));
		expect(failure.message).toContain(words);
	});

	it.each([
		['/status/404', 'parameter', / could not be downloaded: the server returned HTTP 404$/],
		['/status/503', 'parameter', / could not be downloaded: the server returned HTTP 503$/],
		['/drop', 'network', /^'Mask': 127\.0\.0\.1:\d+ closed the connection$/],
		['/stalled', 'network', /^'Mask': 127\.0\.0\.1:\d+ did not send the file in time$/],
	])(
		'or refused in words about the control, not about a result: %s',
		async (path, fault, words) => {
			const source = { control: 'Mask', kind: 'url', url: server.url(path) } as const;
			stopTheClock(); // no pause takes time, and the limit of a request is of true time
			const timeout = path === '/stalled' ? 300 : 30_000;
			const failure = await failureOf(async () => await read(source, { timeout }));
			expect(failure).toMatchObject({ fault, message: expect.stringMatching(words) as string });
			expect(failure.message).toMatch(/^'Mask': /);
			expect(failure.facts.hint).toMatch(/^Check the URL/);
			expect(failure.facts.sourceUrls).toBeUndefined();
			expect(`${failure.message} ${failure.facts.hint}`).not.toMatch(/was made|Base URL/);
		},
	);

	it('or missed where n8n has deleted the file since', async () => {
		const failure = await within(
			async (context) => {
				const stored = await context.helpers.prepareBinaryData(Buffer.from(PNG, 'base64'), 'a.png');
				const gone = { ...stored, id: `${stored.id}0` };
				context.getInputData()[0]!.binary = { photo: gone };
				const source = { control: 'Image', kind: 'binary', field: 'photo' } as const;
				return await failureOf(async () => await readImage(context, 0, source, limits()));
			},
			{ items: [{ json: {}, binary: {} }] },
		);
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toBe(
			"'Image': the file in the binary field 'photo' is no longer in n8n's storage.",
		);
		expect(failure.facts.hint).toMatch(/^n8n has deleted the file/);
	});

	it('or refused without a path of the disk where n8n’s storage fails', async () => {
		const failure = await within(async (context) => {
			const field = await context.helpers.prepareBinaryData(Buffer.from(PNG, 'base64'), 'a.png');
			const denied = Object.assign(new Error("EACCES: open '/home/node/a'"), { code: 'EACCES' });
			context.helpers.getBinaryStream = async () => await Promise.reject(denied);
			const source = { control: 'Image', kind: 'binary', field } as const;
			return await failureOf(async () => await readImage(context, 0, source, limits()));
		});
		expect(failure.fault).toBe('storage');
		expect(failure.message).toMatch(/^'Image': .* cannot be read from n8n's storage$/);
		expect(`${failure.message} ${failure.facts.hint}`).not.toContain('/home');
	});

	it.each([
		['typed', () => ({ control: 'Image', kind: 'base64', text: SPOILT }) as const],
		[
			'typed, of a data URI',
			() =>
				({ control: 'Image', kind: 'base64', text: `data:image/png;base64,${SPOILT}` }) as const,
		],
		[
			'in a text file',
			() => ({ control: 'Image', kind: 'binary', field: inText(SPOILT) }) as const,
		],
	])('or refused where a form has put a blank for each plus: %s', async (_, source) => {
		const failure = await failureOf(async () => await read(source()));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toMatch(/^'Image' is (damaged base64|not valid base64)/);
	});

	it('from base64 in lines that a blank divides', async () => {
		const text = PNG.replace(/.{20}/g, '$& ');
		expect(await read({ control: 'Image', kind: 'base64', text })).toMatchObject({
			bytes: Buffer.from(PNG, 'base64'),
		});
	});

	it('but not when it is a file of another kind, which only a control for files takes', async () => {
		const wav = Buffer.from('RIFF\x24\0\0\0WAVEfmt '.padEnd(44, '\0'), 'latin1').toString('base64');
		const json = { data: Buffer.from('{"a":1}').toString('base64'), mimeType: 'application/json' };
		const sound = { control: 'Audio', kind: 'base64', text: wav } as const;
		const graph = { control: 'Workflow', kind: 'binary', field: json } as const;
		const failure = await failureOf(async () => await read(sound));
		expect(failure.message).toBe("'Audio' is not an image of a known type.");
		await within(async (context) => {
			expect(await readFile(context, 0, sound, limits())).toMatchObject({
				...{ kind: 'audio', mimeType: 'audio/wav', fileName: 'audio.wav', control: 'Audio' },
			});
			expect(await readFile(context, 0, graph, limits(), {})).toMatchObject({
				...{ kind: 'text', mimeType: 'application/json', extension: 'json' },
			});
			const refused = await failureOf(async () => await readFile(context, 0, graph, limits()));
			expect(refused.message).toBe("'Workflow' is not a file of a known type.");
		});
	});

	it.each(['A', ' ', '+ ', 'AAAA ', '\n', '=', 'AAAA\n', ' A'])(
		'in linear time: %p…',
		async (piece) => {
			const text = `iVBORw0KGgo${piece.repeat(1_000_000 / piece.length)}`;
			const sources: ImageSource[] = [
				{ control: 'Image', kind: 'base64', text },
				{ control: 'Image', kind: 'binary', field: inText(text) },
			];
			for (const source of sources) {
				await within(async (context) => {
					const all = { ...limits(), maxBytes: 2_000_000 };
					const effort = await effortUntil(async () => await readImage(context, 0, source, all));
					expect(effort).toBeLessThan(1_000);
				});
			}
		},
	);

	it('or missed together with the fields that are there', async () => {
		const failure = await failureOf(
			async () => await read({ control: 'Image', kind: 'binary', field: 'photo' }),
		);
		expect(failure.message).toContain("'photo'");
		expect(failure.facts.hint).toBe("The item has 'data', 'text': enter one of these names.");
	});

	it('or missed where there is no file at all', async () => {
		const failure = await within(
			async (context) =>
				await failureOf(
					async () =>
						await readImage(
							context,
							0,
							{ control: 'Image', kind: 'binary', field: 'data' },
							limits(),
						),
				),
			{ items: [{ json: {} }] },
		);
		expect(failure.facts.hint).toMatch(/^The item has no file/);
	});
});

describe('The limits of a provider', () => {
	const of = (width: number, height: number): InputImage => ({
		...{ bytes: Buffer.alloc(0), fileName: 'image.png', mimeType: 'image/png', extension: 'png' },
		...{ kind: 'image', size: { width, height }, control: 'Image' },
	});

	it.each([
		[{ minSide: 64 }, of(63, 100), 'at least 64'],
		[{ maxSide: 100 }, of(50, 101), 'at most 100'],
		[{ minPixels: 4_096 }, of(64, 63), '4096'],
		[{ maxPixels: 1_000 }, of(40, 26), '1000'],
		[{ maxAspect: 2.5 }, of(100, 39), '2.5'],
		[{ mimeTypes: ['image/jpeg'] }, of(1, 1), 'image/jpeg'],
	])('%p are named with the value', async (limits, given, words) => {
		const failure = await failureOf(() => checkImage(given, limits));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain("'Image'");
		expect(failure.message).toContain(words);
	});

	it('are kept by what just fits, and by an image of unknown size', () => {
		const limits = { minSide: 64, maxSide: 128, minPixels: 4_096, maxPixels: 8_192, maxAspect: 2 };
		expect(() => checkImage(of(64, 128), limits)).not.toThrow();
		expect(() => checkImage({ ...of(1, 1), size: undefined }, limits)).not.toThrow();
	});

	it('may ask for a mask of the same size', async () => {
		const mask = { ...of(64, 65), control: 'Mask' };
		const failure = await failureOf(() => checkSameSize(of(64, 64), mask));
		expect(failure.message).toMatch(/'Mask' is 64×65.*'Image', 64×64/);
		expect(() => checkSameSize(of(64, 65), mask)).not.toThrow();
		expect(() => checkSameSize({ ...of(1, 1), size: undefined }, mask)).not.toThrow();
	});
});
