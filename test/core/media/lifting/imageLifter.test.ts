import fc from 'fast-check';

import { decodeBase64 } from '../../../../nodes/StableDiffusion/core/base/base64';
import {
	LiftedImages,
	tailOf,
} from '../../../../nodes/StableDiffusion/core/media/lifting/liftedImages';
import { ImageLifter } from '../../../../nodes/StableDiffusion/core/media/lifting/imageLifter';
import { effortOf } from '../../support/effort';
import { FUZZ_TIMEOUT, holds } from '../../support/fuzz';

const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');

/** An image by its first bytes, different for every seed. */
function image(length: number, seed = 1): Buffer {
	const noise = Buffer.alloc(length, Buffer.from([seed, 7, 211, seed + 40, 99]));
	PNG.copy(noise);
	return noise;
}

function lift(text: string, chunk = 64 * 1024, images = new LiftedImages()) {
	const lifter = new ImageLifter(images, text.length + 100);
	const bytes = Buffer.from(text);
	for (let start = 0; start < bytes.length; start += chunk) {
		lifter.append(bytes.subarray(start, start + chunk));
	}
	return { kept: lifter.whole().toString(), images };
}

/** The bytes that are returned for a text inside an answer. */
function resolved(text: string, chunk?: number) {
	const { kept, images } = lift(JSON.stringify({ image: text, seed: 7 }), chunk);
	const { image, seed } = JSON.parse(kept) as { image: string; seed: number };
	expect(seed).toBe(7);
	const content = images.resolve({ base64: image });
	return { image, bytes: 'bytes' in content ? content.bytes : undefined, content };
}

const LARGE = image(300_000).toString('base64');

describe('An image inside an answer', () => {
	it.each([1, 3, 1_000, 2_049, 32_768, 65_536, 10_000_000])(
		'is decoded while it comes in, in chunks of %i bytes',
		(chunk) => {
			const { image: text, bytes } = resolved(LARGE, chunk);
			expect(bytes?.equals(image(300_000))).toBe(true);
			expect(text.length).toBeLessThan(2_200);
			expect(text.slice(0, 2_048)).toBe(LARGE.slice(0, 2_048));
			expect(text).toMatch(/^[A-Za-z0-9+/=]+$/);
		},
	);

	it.each([99_998, 99_999, 100_000, 100_001])('may have any length: %i bytes', (length) => {
		const text = image(length).toString('base64');
		expect(resolved(text).bytes?.equals(image(length))).toBe(true);
		expect(resolved(text.replace(/=+$/, '')).bytes?.equals(image(length))).toBe(true);
		const dataUri = resolved(`data:image/png;base64,${text}`);
		expect(dataUri.bytes?.equals(image(length))).toBe(true);
		expect(dataUri.image).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
	});

	it.each([
		['a stranger in its middle', `${LARGE.slice(0, 200_000)}!${LARGE.slice(200_000)}`],
		['a stranger at its end', `${LARGE}!`],
		['a character too much', `${LARGE}A`],
		['too much padding', `${LARGE}===`],
		['padding in its middle', `${LARGE.slice(0, 200_000)}=${LARGE.slice(200_000)}`],
		['a character beyond ASCII', `${LARGE.slice(0, 200_000)}Ё${LARGE.slice(200_000)}`],
	])('that is spoilt by %s stays the text that it was', (_, text) => {
		expect(decodeBase64(text)).toBeUndefined();
		expect(resolved(text).content).toEqual({ base64: text });
	});

	it.each([
		['line breaks', LARGE.replace(/.{76}/g, '$&\n')],
		['a line break after a while', `${LARGE.slice(0, 199_998)}\r\n${LARGE.slice(199_998)}`],
		['a blank at its end', `${LARGE} \n`],
		['the alphabet for URLs', LARGE.replaceAll('+', '-').replaceAll('/', '_')],
		['both alphabets', `${LARGE.slice(0, 200_000)}-_-_${LARGE.slice(200_000)}`],
		['a second image behind it', `${LARGE.slice(0, 199_999)}${LARGE}`],
	])('with %s is decoded all the same', (_, text) => {
		const { bytes, content } = resolved(text);
		const decoded = bytes ?? ('base64' in content ? decodeBase64(content.base64) : undefined);
		expect(decoded).toBeDefined();
		expect(decoded?.equals(decodeBase64(text) ?? PNG)).toBe(true);
	});

	it.each([
		['is short', image(1_000).toString('base64')],
		['is no image', Buffer.alloc(300_000, 'text').toString('base64')],
		['is behind a blank', ` ${LARGE}`],
	])('that %s stays in the text', (_, text) => {
		expect(resolved(text).image).toBe(text);
		expect(resolved(text, 1_000).image).toBe(text);
	});

	it('that comes twice stands there in the same words, so that it is known as one', () => {
		const { kept } = lift(JSON.stringify([LARGE, LARGE, image(300_000, 2).toString('base64')]));
		const [one, same, other] = JSON.parse(kept) as string[];
		expect(one).toBe(same);
		expect(one).not.toBe(other);
	});

	it('that is returned once more is not changed by what is asked for later', () => {
		const { images, kept } = lift(JSON.stringify(LARGE));
		const text = JSON.parse(kept) as string;
		const first = images.resolve({ base64: `${text}AAAA` });
		const second = images.resolve({ url: `data:image/png;base64,${text}////` });
		expect(first).toEqual({ bytes: decodeBase64(`${LARGE}AAAA`) });
		expect(second).toEqual({ bytes: decodeBase64(`${LARGE}////`) });
	});

	it('is known for one item only: its token means nothing to another', () => {
		const { kept } = lift(JSON.stringify(LARGE));
		const text = JSON.parse(kept) as string;
		expect(new LiftedImages().resolve({ base64: text })).toEqual({ base64: text });
		const other = lift(JSON.stringify(LARGE)).images;
		expect(other.resolve({ base64: text })).toEqual({ base64: text });
	});

	it('is gone from memory once its item is done', () => {
		const { kept, images } = lift(JSON.stringify(LARGE));
		const text = JSON.parse(kept) as string;
		const content = images.resolve({ base64: text });
		images.release();
		expect('bytes' in content && content.bytes.length).toBe(0);
		expect(images.resolve({ base64: text })).toEqual({ base64: text });
	});

	it('leaves addresses and bytes as they are', () => {
		const { images } = lift(JSON.stringify(LARGE));
		const address = { url: 'https://cdn.test/a.png', isGuess: true };
		expect(images.resolve(address)).toBe(address);
		const bytes = { bytes: PNG };
		expect(images.resolve(bytes)).toBe(bytes);
	});
});

describe('What is left of an answer', () => {
	/** Most of them about as long as the shortest that is lifted, and where an image may stand. */
	const run = fc
		.tuple(
			fc.constantFrom('"', '"', ';base64,', ';base64,', ','),
			fc.oneof(
				fc.integer({ min: 49_100, max: 49_200 }),
				fc.integer({ min: 48_000, max: 52_000 }),
				fc.integer({ min: 60_000, max: 90_000 }),
			),
			fc.constantFrom(1, 2),
			fc.constantFrom('', '', '"', '-', '_AAAA"'),
		)
		.map(([before, length, seed, after]) =>
			[before, image(length, seed).toString('base64'), after].join(''),
		);
	const glue = fc.constantFrom(
		...['"', '\\"', ',', ';base64,', 'data:image/png;base64,', '=', '==', '-', '\\n', '{"a":', '}'],
		...['Ж', 'iVBORw0KGgo', 'AAA', ' ', '"iVBORw0KGgo', ' '.repeat(3_000)],
	);
	const texts = fc.array(fc.oneof(run, glue), { maxLength: 8 }).map((parts) => parts.join(''));
	const chunks = fc.oneof(
		fc.constant(65_536),
		fc.integer({ min: 500, max: 5_000 }),
		fc.integer({ min: 5_000, max: 200_000 }),
	);

	it(
		'can be had back as it was sent, whatever it holds and however it is cut',
		async () =>
			await holds(fc.tuple(texts, chunks), ([text, chunk]) => {
				const { kept, images } = lift(text, chunk);
				expect(images.restore(kept) === text).toBe(true);
			}),
		FUZZ_TIMEOUT,
	);

	it('does not depend on a cut through the words before an image', () => {
		const before = `${' '.repeat(5_000)}data:image/png;base64,`;
		const whole = lift(before + LARGE);
		for (let chunk = before.length - 25; chunk < before.length + 5; chunk++) {
			expect(lift(before + LARGE, chunk, whole.images).kept === whole.kept).toBe(true);
		}
	});

	it.each([65_530, 65_532, 65_536, 65_540, 66_000, 67_000])(
		'does not depend on where an image of %i characters begins',
		(length) => {
			const text = LARGE.slice(0, length);
			for (let start = 60_000; start < 66_000; start += 97) {
				const { kept } = lift(`${' '.repeat(start)}"${text}"`);
				expect(kept.length < start + 2_200).toBe(length >= 65_536);
			}
		},
	);

	it(
		'does not depend on how it is cut',
		async () =>
			await holds(fc.tuple(texts, chunks, chunks), ([text, one, other]) => {
				const first = lift(text, one);
				const second = lift(text, other, first.images);
				expect(second.kept === first.kept).toBe(true);
			}),
		FUZZ_TIMEOUT,
	);
});

describe('Thousands of images in one answer', () => {
	it('that differ only at their end are distinguished in linear time', () => {
		const images = new LiftedImages();
		const effort = effortOf(() => {
			for (let number = 0; number < 3_000; number++) {
				const bytes = image(20_000);
				bytes.writeUInt32BE(number, bytes.length - 4);
				const head = bytes.toString('base64', 0, 1_536);
				const content = images.resolve({ base64: head + images.add(bytes) + tailOf(bytes) });
				expect('bytes' in content && content.bytes.equals(bytes)).toBe(true);
			}
		});
		expect(effort).toBeLessThan(3_000);
	});
});
