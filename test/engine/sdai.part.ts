import { stopTheClock } from '../support/clock';
import { laneOf } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

/** An answer of SDAI's that is odd in places still gives its images. */

const stage = useStage();
const sdai = laneOf('sdai');

beforeEach(() => stopTheClock());

async function run(credential?: Record<string, unknown>) {
	const result = await stage.run(sdai, { credential });
	expect(result.error).toBeUndefined();
	return result.output(NODE).map(({ json }) => json);
}

it.each<[string, (address: string) => unknown]>([
	['no model and an empty entry', (address) => ({ model: null, urls: [address, null] })],
	['no protocol', (address) => ({ model: 7, urls: [address.replace('http:', '')] })],
	['blanks around it', (address) => ({ urls: [`  ${address}\n`], created: {} })],
	['an object', (address) => ({ urls: [{ url: address }], object: [] })],
	['another field', (address) => ({ urls: null, data: [{ url: address }] })],
])('an address with %s', async (_, bodyOf) => {
	const [first] = await run();
	const address = String(first?.sourceUrl);
	const fault = { kind: 'status' as const, status: 200, body: bodyOf(address) };
	stage.sandbox.order({ match: '/v1/draw', fault });
	const items = await run();
	expect(items).toHaveLength(1);
	expect(items[0]).toMatchObject({ status: 'ok', model: null, sourceUrl: address, width: 1024 });
});

it.each(['/v1', '/v1/v1', '/v1/draw', '/v1/chat/completions'])(
	'a Base URL that ends in %s',
	async (end) => {
		const baseUrl = `${stage.sandbox.url}/sdai${end}`;
		expect(await run({ baseUrl })).toHaveLength(2);
		const data = { ...stage.credentials.sdaiApi, baseUrl };
		expect(await stage.engine.testCredential('sdaiApi', data)).toMatchObject({ status: 'OK' });
	},
);
