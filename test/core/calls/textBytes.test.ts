import { jsonOf, parseJson, quote } from '../../../nodes/StableDiffusion/core/calls/answer';
import { send } from '../../../nodes/StableDiffusion/core/calls/http';
import { messageOf } from '../../../nodes/StableDiffusion/core/calls/providerMessage';
import { CREDENTIAL, scriptedSender } from '../support/scripted';

const little = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => little(text).swap16();

async function answerOf(body: Buffer, type?: string, statusCode = 200) {
	const headers = type === undefined ? {} : { 'content-type': type };
	const { sender } = scriptedSender({ body, statusCode, headers });
	return await send(sender, CREDENTIAL, { path: '/' }, { timeout: 9_000 });
}

const value = { words: 'Ein Fuchs, 狐 und 🦊', list: [1] };
const json = JSON.stringify(value);
const [plain, named] = ['application/json', 'application/json; charset=utf-16'];

describe('An answer in UTF-16', () => {
	it.each<[string, Buffer, string | undefined]>([
		['a mark, little end first', little(`\ufeff${json}`), plain],
		['a mark, big end first', big(`\ufeff${json}`), plain],
		['a mark and no type', little(`\ufeff${json}`), undefined],
		['a mark and its name', big(`\ufeff${json}`), named],
		['a mark and the wrong name', big(`\ufeff${json}`), `${plain}; charset=utf-16le`],
		['its name alone', little(json), named],
		['its name and the big end first', big(json), named],
		['its whole name', big(`\n${json}`), 'application/json;charset="UTF-16BE"'],
		['nothing that says so', little(json), plain],
		['nothing that says so, big end first', big(json), 'text/plain'],
		['a byte too few at its end', Buffer.concat([little(json), Buffer.from('\n')]), plain],
	])('with %s is read as JSON', async (_, body, type) => {
		const answer = await answerOf(body, type);
		expect(jsonOf(answer)).toEqual(value);
		expect(quote(answer)).toBe(json);
	});

	it('that reports an error is quoted, without the key', async () => {
		const body = little(`\ufeff{"error":{"message":"The key sk-123456 is wrong"}}`);
		const answer = await answerOf(body, plain, 401);
		expect(messageOf(answer)).toMatch(/^The key .{1,20} is wrong$/);
		expect(messageOf(answer)).not.toContain('sk-123456');
	});

	it('that is no JSON is quoted', async () => {
		const answer = await answerOf(little('\ufeffBad gateway'), 'text/plain');
		expect(() => parseJson(answer)).toThrow('not JSON');
		expect(quote(answer)).toBe('Bad gateway');
	});
});

describe('Bytes stay as they are', () => {
	it.each<[string, Buffer, string | undefined]>([
		['UTF-8', Buffer.from(json), plain],
		['UTF-8 with another name', Buffer.from(json), named],
		['UTF-8 with a mark', Buffer.from(`\ufeff${json}`), plain],
		['a list of numbers', Buffer.from('[1]'), plain],
		['a file that begins like a mark', Buffer.from('fffe0001', 'hex'), 'application/octet-stream'],
		['an image with that name', Buffer.from('89504e470d0a1a0a00', 'hex'), named],
		['one byte', Buffer.from('{'), plain],
		['nothing', Buffer.alloc(0), named],
	])('of %s', async (_, body, type) => {
		expect((await answerOf(body, type)).bytes.equals(body)).toBe(true);
	});
});
