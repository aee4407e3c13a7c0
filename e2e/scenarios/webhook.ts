import { chargedImage, digest, isPng } from '../lib/images';
import type { Scenario } from '../lib/scenario';
import { askForImage, imageWebhook } from '../lib/webhookWorkflow';

const calls = 50;

export const webhook: Scenario = {
	name: 'webhook',
	title: 'Webhook: POST a prompt, get the PNG; 50 at once',
	async run({ stages, check, figure }) {
		const { n8n, session, credentials, sandbox } = await stages.shared();
		const workflow = await session.createWorkflow(imageWebhook('image', 'sdai', credentials));
		await session.publish(workflow);
		const url = `${n8n.url}/webhook/image`;

		const one = await askForImage(url, 'One image by webhook');
		check('one call is answered with 200', one.status === 200, one.status);
		check('content type is image/png', one.type === 'image/png', one.type);
		check(
			'the file name ends in .png',
			/filename="[^"]+\.png"/.test(one.disposition ?? ''),
			one.disposition,
		);
		check('the body is a PNG', isPng(one.bytes));

		const prompts = Array.from({ length: calls }, (_, index) => `Webhook image number ${index}`);
		const started = Date.now();
		const answers = await Promise.all(prompts.map((prompt) => askForImage(url, prompt)));
		figure(`${calls} calls at once`, `${((Date.now() - started) / 1000).toFixed(1)} s`);
		check(
			'each of the 50 is answered with a PNG',
			answers.every(({ status, bytes }) => status === 200 && isPng(bytes)),
		);
		const charges = sandbox.charges.filter(({ prompt }) => prompts.includes(prompt));
		check('each of the 50 was charged once', charges.length === calls, charges.length);
		const wrong: string[] = [];
		for (const { prompt, bytes } of answers) {
			const own = await chargedImage(sandbox, prompt);
			if (digest(own) !== digest(bytes)) wrong.push(prompt);
		}
		check('each call got its own image', wrong.length === 0, wrong);
		await session.unpublish(workflow.id);
	},
};
