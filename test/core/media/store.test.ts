import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { FileContent } from '../../../nodes/StableDiffusion/core/media/content';
import { storeImage } from '../../../nodes/StableDiffusion/core/media/store';
import { clock } from '../../../nodes/StableDiffusion/core/base/clock';
import { stopTheClock } from '../support/clock';
import { useContext } from '../support/context';
import { failureOf } from '../support/errors';
import { useServer } from '../support/server';

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const BYTES = Buffer.from(PNG, 'base64');

/** Sends only the first bytes, but says nothing of the rest. */
const CUT = BYTES.subarray(0, BYTES.length - 20);
const WAV = Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0'.padEnd(44, '\0'), 'latin1');
const WEB_PAGE = '<!doctype html><title>Sign in</title>';

let asked = 0;
const within = useContext();
const server = useServer((request, response) => {
	asked++;
	const { url = '' } = request;
	const status = Number(/^\/status\/(\d+)/.exec(url)?.[1] ?? 0);
	if (status > 0) response.writeHead(status).end('no');
	else if (url === '/image') response.end(BYTES);
	else if (url === '/cut') response.end(CUT);
	else if (url === '/base64') response.end(PNG);
	else if (url === '/base64-lines')
		response.end(`data:image/png;base64,${PNG.replace(/.{20}/g, '$&\r\n')}\n`);
	else if (url === '/flaky' && asked < 3) response.destroy();
	else if (url === '/flaky') response.end(BYTES);
	else if (url === '/late' && asked < 2) response.writeHead(404).end();
	else if (url === '/late') response.end(BYTES);
	else if (url === '/text') response.end('Sorry, \u0000 expired');
	else if (url === '/svg') response.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
	else if (url === '/page') response.writeHead(200, { 'content-type': 'image/png' }).end(WEB_PAGE);
	else if (url === '/damaged') response.end(`${PNG.slice(0, 40)}!${PNG.slice(40)}`);
	else if (url === '/empty') response.end();
	else if (url === '/begun') response.write(BYTES.subarray(0, 20));
	else if (url === '/drop') response.destroy();
	else if (url === '/moved') response.writeHead(302, { location: '/image' }).end();
	else response.writeHead(404).end();
});

/** A file behind the provider's own host, as the code that holds the credential opens it. */
const opened =
	(context: IExecuteFunctions, path: string) =>
	async (abortSignal?: AbortSignal): Promise<IN8nHttpFullResponse> =>
		(await context.helpers.httpRequest({
			...{ url: server.url(path), encoding: 'stream', returnFullResponse: true, abortSignal },
			...{ ignoreHttpStatusErrors: true, disableFollowRedirect: true },
		})) as IN8nHttpFullResponse;

type Prepare = IExecuteFunctions['helpers']['prepareBinaryData'];

interface Changes {
	limits?: object;
	/** Instead of n8n's own. */
	prepare?: (own: Prepare) => Prepare;
	/** Stops the execution soon after it returns true. */
	cancelWhen?: () => boolean;
}

const storeIn = async (
	make: (context: IExecuteFunctions) => FileContent,
	{ limits: changed, prepare, cancelWhen }: Changes = {},
) =>
	await within(
		async (context) => {
			stopTheClock();
			const limits = {
				maxBytes: 10_000,
				timeout: 5_000,
				configuredBase: server.url(),
				ignoreSslIssues: false,
				freshUntil: clock.monotonic() + 2_000,
				...changed,
			};
			const { helpers } = context;
			if (prepare) helpers.prepareBinaryData = prepare(helpers.prepareBinaryData.bind(helpers));
			return await storeImage(context, make(context), (extension) => `fox.${extension}`, limits);
		},
		{ cancelWhen },
	);

const store = async (content: FileContent, changes?: Changes) =>
	await storeIn(() => content, changes);

beforeEach(() => {
	asked = 0;
});

describe('An image is stored', () => {
	it.each<[string, () => FileContent, string | undefined]>([
		['bytes', () => ({ bytes: BYTES }), undefined],
		['base64', () => ({ base64: PNG }), undefined],
		['a data URI', () => ({ url: `data:image/webp;base64,${PNG}` }), undefined],
		['an address', () => ({ url: server.url('/image') }), '/image'],
		['an address of base64', () => ({ url: server.url('/base64') }), '/base64'],
		[
			'an address of base64 in lines',
			() => ({ url: server.url('/base64-lines') }),
			'/base64-lines',
		],
		['an address that is there a little later', () => ({ url: server.url('/late') }), '/late'],
		['an address that works in the end', () => ({ url: server.url('/flaky') }), '/flaky'],
		['a guess that is right', () => ({ url: server.url('/image'), isGuess: true }), '/image'],
	])('that came as %s', async (_, content, path) => {
		const stored = await store(content());
		expect(stored).toMatchObject({
			...{
				kind: 'image',
				warnings: [],
				mimeType: 'image/png',
				fileSize: BYTES.length,
				size: { width: 1, height: 1 },
			},
			binary: { fileName: 'fox.png', mimeType: 'image/png' },
		});
		expect(stored?.sourceUrl).toBe(path && server.url(path));
	});

	it('that lies behind the host of the provider, with no address', async () => {
		const stored = await storeIn((context) => ({ open: opened(context, '/image') }));
		expect(stored).toMatchObject({ mimeType: 'image/png', fileSize: BYTES.length, warnings: [] });
		expect(stored).not.toHaveProperty('sourceUrl');
	});

	it.each<[string, Buffer, object]>([
		['a sound', WAV, { kind: 'audio', mimeType: 'audio/wav', binary: { fileName: 'fox.wav' } }],
		[
			'a 3D model',
			Buffer.from('glTF\x02\0\0\0\x0c\0\0\0', 'latin1'),
			{ kind: 'model', size: undefined },
		],
	])('and so is %s', async (_, bytes, expected) => {
		expect(await store({ bytes })).toMatchObject({ ...expected, warnings: [] });
	});

	it('and so is text where it is expected', async () => {
		const bytes = Buffer.from('{"a": 1}');
		expect(await store({ bytes, textHint: {} })).toMatchObject({
			kind: 'text',
			binary: { fileName: 'fox.json' },
		});
		const svg = await store({ url: server.url('/svg'), textHint: {} });
		expect(svg).toMatchObject({ kind: 'image', mimeType: 'image/svg+xml' });
	});

	it.each<[string, () => FileContent]>([
		['bytes', () => ({ bytes: CUT })],
		['an address', () => ({ url: server.url('/cut') })],
	])('with a warning where it is cut off: %s', async (_, content) => {
		const stored = await store(content());
		expect(stored).toMatchObject({ fileSize: CUT.length });
		expect(stored?.warnings).toEqual([
			`The image file is incomplete: it ends too early, after ${CUT.length} bytes, and may show only in part.`,
		]);
	});

	it('with its length where n8n does not tell it, as before n8n 2', async () => {
		const prepare =
			(own: Prepare) =>
			async (...given: Parameters<Prepare>) => {
				const { bytes: _bytes, ...binary } = await own(...given);
				return binary;
			};
		expect(await store({ url: server.url('/image') }, { prepare })).toMatchObject({
			fileSize: BYTES.length,
		});
	});

	it.each(['/missing', '/text', '/empty', '/page', '/status/403'])(
		'or left out, when it was only a guess: %s',
		async (path) => {
			expect(await store({ url: server.url(path), isGuess: true })).toBeUndefined();
		},
	);
});

describe('No image is stored', () => {
	it.each<[string, () => FileContent, string]>([
		['nothing', () => ({ bytes: Buffer.alloc(0) }), 'an empty file'],
		['a text', () => ({ bytes: Buffer.from('Sorry') }), 'not an image'],
		[
			'damaged base64',
			() => ({ base64: `${PNG.slice(0, 40)}!${PNG.slice(40)}` }),
			'cannot be decoded',
		],
		['no base64 at all', () => ({ base64: '' }), 'cannot be decoded'],
		['a missing file', () => ({ url: server.url('/missing') }), 'HTTP 404'],
		['a text file', () => ({ url: server.url('/text') }), 'not an image'],
		['an empty file', () => ({ url: server.url('/empty') }), 'an empty file'],
		['a damaged file of base64', () => ({ url: server.url('/damaged') }), 'cannot be decoded'],
		['no address', () => ({ url: 'image.png' }), 'not a valid URL'],
		['a private address', () => ({ url: server.otherUrl('/image') }), 'private network'],
	])('out of %s', async (_, content, words) => {
		const failure = await failureOf(async () => await store(content()));
		expect(failure.message).toContain(words);
		const given = content();
		if ('url' in given) expect(failure.facts.sourceUrls).toEqual([given.url]);
		expect(failure.facts.hint ?? '').not.toContain('\u0000');
	});
});

describe('A guess that fails for another reason than that it is no image', () => {
	it.each(['/status/500', '/status/503', '/status/429', '/drop'])('is named: %s', async (path) => {
		const url = server.url(path);
		const failure = await failureOf(async () => await store({ url, isGuess: true }));
		expect(failure.facts.sourceUrls).toEqual([url]);
	});
});

describe('A stop while a file loads', () => {
	it.each([true, false])(
		'is an error that names the address, also of a guess: %p',
		async (isGuess) => {
			const url = server.url('/begun');
			const failure = await failureOf(
				async () => await store({ url, isGuess }, { cancelWhen: () => asked > 0 }),
			);
			expect(failure.fault).toBe('canceled');
			expect(failure.facts.sourceUrls).toEqual([url]);
			expect(asked).toBe(1);
		},
	);
});

test('A stop ends the pause before the next try', async () => {
	const stop = new AbortController();
	const slept = jest.fn();
	const make = (context: IExecuteFunctions) => {
		jest.spyOn(context, 'getExecutionCancelSignal').mockReturnValue(stop.signal);
		const pass = jest.mocked(clock.sleep).getMockImplementation();
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			slept();
			stop.abort();
			await pass?.(milliseconds);
		});
		return { url: server.url('/drop') };
	};
	await failureOf(async () => await storeIn(make));
	expect(slept).toHaveBeenCalledTimes(1);
	expect(asked).toBe(1);
});

describe('A file behind the host of the provider', () => {
	it.each([
		['/status/404', 'HTTP 404'],
		['/moved', 'HTTP 302'],
		['/page', 'not an image'],
	])('is refused: %s', async (path, words) => {
		const make = (context: IExecuteFunctions) => ({ open: opened(context, path), name: 'a.png' });
		const failure = await failureOf(async () => await storeIn(make));
		expect(failure.message).toContain(words);
		expect(failure.facts.sourceUrls).toBeUndefined();
	});

	it('is refused when it is too large', async () => {
		const make = (context: IExecuteFunctions) => ({
			open: opened(context, '/image'),
			name: 'a.png',
		});
		const failure = await failureOf(async () => await storeIn(make, { limits: { maxBytes: 50 } }));
		expect(failure.message).toMatch(/^'a.png' is larger than/);
	});
});

describe('A web page where text is expected', () => {
	it('is not stored', async () => {
		const failure = await failureOf(
			async () => await store({ url: server.url('/page'), textHint: { fileName: 'a.json' } }),
		);
		expect(failure.message).toContain('not an image');
	});
});

describe('When the storage of n8n fails', () => {
	const DISK = "ENOSPC: no space left on device, write '/home/node/.n8n/storage/17'";
	const failing = (times: number) => (own: Prepare) => {
		let failed = 0;
		return async (...given: Parameters<Prepare>) => {
			if (failed++ < times) throw Object.assign(new Error(DISK), { code: 'ENOSPC' });
			return await own(...given);
		};
	};
	const contents: Array<[string, () => FileContent]> = [
		['bytes', () => ({ bytes: BYTES })],
		['base64', () => ({ base64: PNG })],
		['an address', () => ({ url: server.url('/image') })],
	];

	it.each(contents)('the image is stored again: %s', async (_, content) => {
		const stored = await store(content(), { prepare: failing(2) });
		expect(stored).toMatchObject({ fileSize: BYTES.length, binary: { fileName: 'fox.png' } });
	});

	it.each(contents)(
		'three times, it is an error without a path of the disk: %s',
		async (_, content) => {
			const failure = await failureOf(async () => await store(content(), { prepare: failing(3) }));
			expect(failure.fault).toBe('storage');
			expect(failure.message).toBe('n8n could not store the generated file');
			expect(failure.facts.hint).toContain('(ENOSPC)');
			expect(JSON.stringify([failure.message, failure.facts])).not.toContain('/home/node');
			const given = content();
			expect(failure.facts.sourceUrls).toEqual('url' in given ? [given.url] : undefined);
		},
	);
});

describe('A file that is not there', () => {
	it.each([
		['asked for twice while it is fresh', {}, false, 2],
		['not asked for again once it is not', { freshUntil: 0 }, false, 1],
		['not asked for again when it was only a guess', {}, true, 1],
	])('is %s', async (_, limits, isGuess, times) => {
		await store({ url: server.url('/missing'), isGuess }, { limits }).catch(() => undefined);
		expect(asked).toBe(times);
	});
});

describe('When the time for all files of an item is over', () => {
	it('no further one is fetched', async () => {
		const deadline = 0; // the stopped clock begins later
		const failure = await failureOf(
			async () => await store({ url: server.url('/image') }, { limits: { deadline } }),
		);
		expect(failure.message).toContain('did not send the image in time');
		expect(asked).toBe(0);
	});
});

it.each([
	[500, 1],
	[2_500, 2],
	[5_000, 3],
])('All tries of a download have %p ms together: %p tries', async (timeout, tries) => {
	await failureOf(async () => await store({ url: server.url('/drop') }, { limits: { timeout } }));
	expect(asked).toBe(tries);
});
