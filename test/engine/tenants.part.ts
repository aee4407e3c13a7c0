import { stopTheClock } from '../support/clock';
import type { Proxy } from '../support/proxy';
import { startProxy, textPaths, withText } from '../support/proxy';
import { textIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

/** A credential whose fields are expressions has another key and another address for every item. */

const perItem = ({ keyField }: Lane) => ({
	[keyField]: '={{ $json.key }}',
	baseUrl: '={{ $json.url }}',
});
const KEYS = ['sk-tenant-one/+=AAAAAAAAAA', 'sk-tenant-two/+=BBBBBBBBBB'];

/** Milliseconds; two runs for each text, of which the schema of a model has a hundred. */
const RUN_PER_TEXT = 600_000;

describe.each(lanes)('Two tenants in one run at $title', (lane: Lane) => {
	const stage = useStage();
	let hosts: Proxy[] = [];

	beforeAll(async () => {
		const to = () => stage.sandbox.url;
		hosts = [await startProxy(to, () => ''), await startProxy(to, () => '')];
	});
	beforeEach(() => {
		stopTheClock();
		for (const host of hosts) host.received = [];
	});
	afterAll(async () => void (await Promise.all(hosts.map(async (host) => await host.close()))));

	const path = () => new URL(String(stage.credentials[lane.credentialType]?.baseUrl)).pathname;
	const run = async (keys: string[], onError = 'continueRegularOutput') =>
		await stage.run(lane, {
			credential: perItem(lane),
			node: { onError },
			json: keys.map((key, index) => ({ key, url: `${hosts[index]?.url}${path()}` })),
			prompts: keys.map(() => 'A lighthouse'),
		});

	it.each([['stopWorkflow'], ['continueRegularOutput'], ['continueErrorOutput']])(
		'sends each key to its own host alone, and shows neither (%s)',
		async (onError) => {
			const result = await run(KEYS, onError);
			const [first = '', second = ''] = hosts.map(({ received }) => received.join('\n'));
			expect(first).toContain(KEYS[0]);
			expect(first).not.toContain(KEYS[1]);
			expect(second).not.toContain(KEYS[0]);
			if (onError !== 'stopWorkflow') expect(second).toContain(KEYS[1]);
			const { runData } = result.record.resultData;
			// n8n itself copies the fields of the input into the items of the error output.
			for (const { json } of [...result.output(NODE), ...result.output(NODE, 1)]) delete json.key;
			const shown = textIn([runData[NODE], result.error]);
			for (const key of KEYS) expect(shown).not.toContain(key);
		},
	);

	it('makes an image for each with a good key', async () => {
		const key = String(stage.credentials[lane.credentialType]?.[lane.keyField]);
		const result = await run([key, key]);
		const statuses = result.output(NODE).map(({ json }) => json.error ?? json.status);
		expect(statuses).toEqual(Array(2 * lane.images.perItem).fill('ok'));
		for (const { received } of hosts) expect(received.length).toBeGreaterThan(0);
	});
});

describe.each(lanes)('A key that $title repeats', (lane: Lane) => {
	const stage = useStage();
	let proxy: Proxy;
	const key = () => String(stage.credentials[lane.credentialType]?.[lane.keyField]);

	beforeAll(async () => {
		proxy = await startProxy(() => stage.sandbox.url, key);
	});
	beforeEach(() => void stopTheClock());
	afterAll(async () => await proxy.close());

	async function run() {
		const base = new URL(String(stage.credentials[lane.credentialType]?.baseUrl)).pathname;
		return await stage.run(lane, {
			credential: { baseUrl: proxy.url + base },
			prompts: ['A lighthouse', 'A harbour'],
			node: { onError: 'continueRegularOutput' },
		});
	}

	it(
		'in any text of any answer shows nowhere',
		async () => {
			// What is remembered, such as the inputs of a model, is not asked for again.
			await run();
			const paths = new Map<string, string[]>();
			proxy.change = (json) => {
				for (const path of textPaths(json)) paths.set(path.join('.'), path);
				return json;
			};
			await run();
			expect(paths.size).toBeGreaterThan(0);
			for (const path of paths.values()) {
				for (const change of [(text: string) => `${text} ${key()}`, () => key()]) {
					proxy.change = (json) => withText(json, path, change);
					const result = await run();
					expect([path, textIn(result.record).includes(key())]).toEqual([path, false]);
				}
			}
		},
		RUN_PER_TEXT,
	);
});
