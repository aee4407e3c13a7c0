import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

import { providers } from '../nodes/StableDiffusion/providers';

/** deploy/ against what the end-to-end test ran: the same settings, and nothing left unexplained. */

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'deploy');

interface Service {
	image?: string;
	command?: string;
	environment?: Record<string, string>;
	healthcheck?: { test: unknown[] };
	depends_on?: Record<string, unknown>;
	secrets?: string[];
	volumes?: string[];
}

interface Compose {
	services: Record<string, Service>;
	secrets?: Record<string, { file: string }>;
	volumes?: Record<string, unknown>;
}

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));

function compose(file: string): Compose {
	const document = parseDocument(read('deploy', file), { merge: true });
	const [problem] = [...document.errors, ...document.warnings];
	if (problem) throw problem;
	return document.toJS() as Compose; // checked by docker compose config; here only looked into
}

const base = compose('compose.yaml');
const processes = ['main', 'webhook', 'worker'];

/** A setting may come from a file, which keeps it out of `docker inspect`. */
function settingsOf(service: string): Record<string, string> {
	const entries = Object.entries(base.services[service]?.environment ?? {});
	return Object.fromEntries(entries.map(([name, value]) => [name.replace(/_FILE$/, ''), value]));
}

/** Names of settings in a stretch of source. */
function settingsIn(source: string): string[] {
	return [...new Set(source.match(/\b(DB|EXECUTIONS|QUEUE|N8N)_[A-Z0-9_]+\b/g))];
}

function between(text: string, start: string, end: string): string {
	const from = text.indexOf(start);
	const to = text.indexOf(end, from + start.length);
	if (from < 0 || to < 0) throw new Error(`'${start}' … '${end}' is not there any more.`);
	return text.slice(from, to);
}

describe('compose.yaml has the settings of the queue scenario', () => {
	const scenario = between(read('e2e/scenarios/queue.ts'), 'const environment = {', '};');
	const postgres = between(read('e2e/lib/postgres.ts'), 'function environmentFor', '\n}');
	const n8n = read('e2e/lib/n8n.ts');
	const worker = between(n8n, 'async function startWorker', '\n}');
	const shared = settingsIn(scenario + postgres);

	test('finds them', () => {
		expect(shared).toEqual(expect.arrayContaining(['EXECUTIONS_MODE', 'DB_TYPE']));
		expect(shared.length).toBeGreaterThanOrEqual(10);
	});

	test.each(processes)('%s', (service) => {
		const wanted = [...shared, ...(service === 'worker' ? settingsIn(worker) : [])];
		const settings = settingsOf(service);
		expect(wanted.filter((name) => settings[name] === undefined)).toEqual([]);
		for (const name of ['EXECUTIONS_MODE', 'DB_TYPE']) {
			expect(scenario + postgres).toContain(`${name}: '${settings[name]}'`);
		}
	});

	test('workers hold as many executions', () => {
		const concurrency = /workerConcurrency = (\d+)/.exec(n8n)?.[1];
		expect(base.services.worker?.command).toBe(
			`worker --concurrency=\${CONCURRENCY:-${concurrency}}`,
		);
	});

	test('the version of n8n is the same', () => {
		const manifest = JSON.parse(read('e2e/package.json')) as { dependencies: { n8n: string } };
		const { n8n: version } = manifest.dependencies;
		expect(base.services.main?.image).toContain(`\${N8N_VERSION:-${version}}`);
		expect(read('deploy/Dockerfile')).toContain(`ARG N8N_VERSION=${version}\n`);
	});

	test('images go where every process reaches them', () => {
		const modes = processes.map((name) => settingsOf(name).N8N_DEFAULT_BINARY_DATA_MODE);
		expect(modes).toEqual(['database', 'database', 'database']);
	});
});

describe('compose.yaml', () => {
	const services = Object.entries(base.services);

	test('has a health check for every container, as words of a command', () => {
		const isCommand = (words: unknown[] = []) =>
			words[0] === 'CMD' && words.length > 1 && words.every((word) => typeof word === 'string');
		const without = services.filter(([, { healthcheck }]) => !isCommand(healthcheck?.test));
		expect(without.map(([name]) => name)).toEqual([]);
	});

	test('starts what it says', () => {
		const [main, webhook, worker] = processes.map((name) => base.services[name]?.command);
		expect([main, webhook, worker?.split(' ')[0]]).toEqual(['start', 'webhook', 'worker']);
	});

	test('has settings that are text: what else YAML may make of a word, n8n would not read', () => {
		const settings = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
		expect(settings.filter(([, value]) => typeof value !== 'string')).toEqual([]);
	});

	test('declares all that its containers use', () => {
		const named = (list: string[] = []) => list.map((entry) => entry.split(':')[0] ?? entry);
		const missing = services.flatMap(([name, { depends_on: needed, secrets, volumes }]) => [
			...Object.keys(needed ?? {}).filter((other) => !base.services[other]),
			...(secrets ?? []).filter((secret) => !base.secrets?.[secret]),
			...named(volumes)
				.filter((volume) => !volume.startsWith('.') && !Object.hasOwn(base.volumes ?? {}, volume))
				.map((volume) => `${name}: ${volume}`),
			...named(volumes).filter((file) => file.startsWith('.') && !existsSync(join(FOLDER, file))),
		]);
		expect(missing).toEqual([]);
	});

	test('sends production webhooks and forms to the webhook process, the rest to main', () => {
		const [production = '', rest = ''] = read('deploy/Caddyfile').split('\thandle {');
		expect(production).toContain('/webhook/* /webhook-waiting/* /form/* /form-waiting/*');
		expect(production).toContain('reverse_proxy webhook:5678');
		expect(rest).toContain('reverse_proxy main:5678');
		expect(settingsOf('main').N8N_DISABLE_PRODUCTION_MAIN_PROCESS).toBe('true');
	});
});

describe('deploy/README.md', () => {
	const table = read('deploy/README.md').split('## How the node gets')[0] ?? '';

	test('offers in its table what the files of compose pass on', () => {
		const offered = [...table.matchAll(/^\| .+/gm)].flatMap(([row]) =>
			[...row.matchAll(/`([A-Z][A-Z0-9]*_?[A-Z0-9_]*)`/g)].flatMap(([, name]) => name ?? []),
		);
		expect(offered).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
		const passed = files.map((file) => read('deploy', file)).join('\n');
		expect(offered.filter((name) => !passed.includes(`\${${name}:-`))).toEqual([]);
	});

	test('names how many items each provider processes at once', () => {
		const others = providers.filter(
			({ credential, parallelRequests }) => credential && parallelRequests !== 4,
		);
		expect(others.length).toBeGreaterThan(2);
		const line = read('deploy/README.md').match(/\(default 4[^)]+\)/)?.[0] ?? '';
		const missing = others.filter(({ displayName, parallelRequests }) => {
			const name = displayName.split(/ [(/]/)[0];
			return !new RegExp(`${parallelRequests} at [^;]*\\b${name}\\b`).test(line);
		});
		expect(missing.map(({ id }) => id)).toEqual([]);
	});
});

describe.each(files)('%s', (file) => {
	test('adds to containers that exist, with secrets that it declares', () => {
		const { services, secrets } = compose(file);
		const known = { ...base.secrets, ...secrets };
		expect(Object.keys(services).filter((name) => !base.services[name])).toEqual([]);
		const used = Object.values(services).flatMap((service) => service.secrets ?? []);
		expect(used.filter((secret) => !Object.hasOwn(known, secret))).toEqual([]);
	});

	test('has variables with a default, so that config needs none, and explains each', () => {
		const variables = [...read('deploy', file).matchAll(/\$\{(\w+)(:-[^}]*)?\}/g)];
		expect(variables.filter(([, , byDefault]) => !byDefault).map(([all]) => all)).toEqual([]);
		const explained = read('deploy/README.md');
		const unexplained = variables.filter(([, name = '']) => !explained.includes(name));
		expect(unexplained.map(([, name]) => name)).toEqual([]);
	});
});
