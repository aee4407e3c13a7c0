import { randomBytes } from 'node:crypto';
import { startN8n, startWorker, workerConcurrency, type N8n } from '../lib/n8n';
import { chargedImage, digest, isPng } from '../lib/images';
import { startPostgres } from '../lib/postgres';
import type { RunningProcess } from '../lib/processes';
import { startRedis } from '../lib/redis';
import { createCredentials, type Sandbox } from '../lib/sandbox';
import type { Scenario, ScenarioContext } from '../lib/scenario';
import type { Execution } from '../lib/session';
import { until } from '../lib/waiting';
import { askForImage, imageWebhook, type ImageAnswer } from '../lib/webhookWorkflow';

const calls = 200;
/** How long the provider takes for an image: workers mostly wait, as they do for a real one. */
const serviceTime = 1_500;
/** As many open requests as a busy site would keep open. */
const inFlight = 40;

/** n8n notices a dead worker by its expired lock: after 60 to 90 s by default. */
const quickDeathNotice = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

export const queue: Scenario = {
	name: 'queue',
	title: 'Queue mode: PostgreSQL, Redis, one main, two workers',
	async run(context) {
		const { check, figure } = context;
		const hall = await openHall(context);
		const slowness = { kind: 'slowHeaders', milliseconds: serviceTime } as const;
		hall.sandbox.order({ match: '/sdai', fault: slowness });
		const first = await hall.addWorker();
		const withOne = await measure(hall, 'one worker', context);
		const second = await hall.addWorker();
		const withTwo = await measure(hall, 'two workers', context);
		figure('executions per second, one worker', withOne.toFixed(1));
		figure('executions per second, two workers', withTwo.toFixed(1));
		figure('throughput ratio, two to one', (withTwo / withOne).toFixed(2));
		await killOneMidway(hall, first, context);
		check('the other worker lives', second.ended() === undefined);
		await first.stop();
		await second.stop();
		await hall.main.stop();
		hall.sandbox.clearFaults();
	},
};

interface Hall {
	main: N8n;
	sandbox: Sandbox;
	workflowId: string;
	url: string;
	addWorker(): Promise<RunningProcess>;
}

async function openHall({ stages }: ScenarioContext): Promise<Hall> {
	const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
	const communityNode = stages.communityNode();
	const environment = {
		...postgres.environment,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: `${redis.port}`,
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		...quickDeathNotice,
	};
	const main = await startN8n({ title: 'queue-main', communityNode, environment });
	const sandbox = await stages.sandbox();
	const credentials = await createCredentials(main.session, sandbox);
	const workflow = await main.session.createWorkflow(imageWebhook('queued', 'sdai', credentials));
	await main.session.publish(workflow);
	let workers = 0;
	return {
		main,
		sandbox,
		workflowId: workflow.id,
		url: `${main.url}/webhook/queued`,
		addWorker: async () =>
			await startWorker({ title: `queue-worker-${++workers}`, communityNode, environment }),
	};
}

/** Answers executions per second. */
async function measure(
	{ url, sandbox }: Hall,
	title: string,
	{ check, figure }: ScenarioContext,
): Promise<number> {
	const prompts = Array.from(
		{ length: calls },
		(_, index) => `Queued with ${title}, number ${index}`,
	);
	const started = Date.now();
	const answers = await inParallel(prompts, inFlight, (prompt) => askForImage(url, prompt));
	const seconds = (Date.now() - started) / 1000;

	const lost = answers.filter(({ status, bytes }) => status !== 200 || !isPng(bytes));
	check(`${title}: each of ${calls} answered with an image`, lost.length === 0, lost.map(brief));
	const charges = sandbox.charges.filter(({ prompt }) => prompts.includes(prompt));
	const charged = new Set(charges.map(({ prompt }) => prompt));
	check(`${title}: none lost in the ledger`, charged.size === calls, charged.size);
	check(`${title}: none charged twice`, charges.length === charged.size, charges.length);
	const wrong = await notTheirOwn(answers, sandbox);
	check(`${title}: each got its own image`, wrong.length === 0, wrong);
	const doubled = charges.length - charged.size;
	figure(
		title,
		`${calls} executions, ${calls - charged.size} lost, ${doubled} doubled, ${seconds.toFixed(1)} s`,
	);
	return calls / seconds;
}

async function killOneMidway(
	{ main, sandbox, url, workflowId }: Hall,
	victim: RunningProcess,
	{ check, figure }: ScenarioContext,
): Promise<void> {
	const { session } = main;
	const newest = Math.max(
		...(await session.executionsAfter(0, workflowId)).map(({ id }) => Number(id)),
	);
	const prompts = Array.from(
		{ length: calls },
		(_, index) => `Queued while dying, number ${index}`,
	);
	const isCharged = ({ prompt }: Sandbox['charges'][number]) => prompts.includes(prompt);
	const asked = prompts.map((prompt) => askForImage(url, prompt).catch(() => undefined));
	await until(
		'a quarter of the images',
		() => sandbox.charges.filter(isCharged).length >= calls / 4,
	);
	await victim.kill();

	const executions = await until(
		'every execution to have an end',
		async () => {
			const these = await session.executionsAfter(newest, workflowId);
			const open = these.filter((execution) => !hasEnded(execution)).length;
			if (these.length !== calls || open > 0)
				throw new Error(`${these.length} listed, ${open} open`);
			return these;
		},
		{ timeout: 240_000 },
	);
	const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined);
	const succeeded = executions.filter(({ status }) => status === 'success').length;
	const reported = executions.filter(
		({ status }) => status === 'error' || status === 'crashed',
	).length;
	const images = answers.filter(({ status, bytes }) => status === 200 && isPng(bytes));
	figure(
		'kill -9 of a worker',
		`${calls} executions, ${succeeded} succeeded, ${reported} reported as failed`,
	);
	check('every execution has an end that n8n reports', succeeded + reported === calls, {
		succeeded,
		reported,
	});
	check('only what the dead worker held failed', reported <= workerConcurrency, reported);
	check('what succeeded was answered with its image', images.length >= succeeded, {
		images: images.length,
		succeeded,
	});
	const charges = sandbox.charges.filter(isCharged);
	const doubled = charges.length - new Set(charges.map(({ prompt }) => prompt)).size;
	check('no image was charged twice', doubled === 0, doubled);
}

async function inParallel<Input, Output>(
	inputs: Input[],
	limit: number,
	action: (input: Input) => Promise<Output>,
): Promise<Output[]> {
	const outputs: Output[] = [];
	const waiting = inputs.entries();
	const work = async () => {
		for (const [index, input] of waiting) outputs[index] = await action(input);
	};
	await Promise.all(Array.from({ length: limit }, work));
	return outputs;
}

async function notTheirOwn(answers: ImageAnswer[], sandbox: Sandbox): Promise<string[]> {
	const wrong: string[] = [];
	for (const { prompt, bytes } of answers) {
		if (digest(await chargedImage(sandbox, prompt)) !== digest(bytes)) wrong.push(prompt);
	}
	return wrong;
}

function hasEnded({ status }: Execution): boolean {
	return !['new', 'running', 'waiting'].includes(status);
}

function brief({ prompt, status, bytes }: ImageAnswer): string {
	return `${prompt}: ${status} ${bytes.toString('utf8', 0, 120)}`;
}
