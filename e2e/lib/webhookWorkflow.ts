import type { WorkflowContent } from './session';
import type { Credentials } from './stage';
import { chain, node, stableDiffusion } from './workflows';

/** POST {prompt}: answers with the image. */
export function imageWebhook(
	path: string,
	provider: string,
	credentials: Credentials,
): WorkflowContent {
	const parameters = { httpMethod: 'POST', path, responseMode: 'responseNode' };
	const disposition = '=attachment; filename="{{ $binary.data.fileName }}"';
	return chain(
		`Webhook ${path}`,
		node('Webhook', 'n8n-nodes-base.webhook', parameters, {
			typeVersion: 2,
			webhookId: crypto.randomUUID(),
		}),
		stableDiffusion({ provider, prompt: '={{ $json.body.prompt }}' }, credentials),
		node(
			'Answer',
			'n8n-nodes-base.respondToWebhook',
			{
				respondWith: 'binary',
				options: {
					responseHeaders: { entries: [{ name: 'Content-Disposition', value: disposition }] },
				},
			},
			{ typeVersion: 1.1 },
		),
	);
}

export interface ImageAnswer {
	prompt: string;
	status: number;
	type: string | null;
	disposition: string | null;
	bytes: Buffer;
}

export async function askForImage(url: string, prompt: string): Promise<ImageAnswer> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ prompt }),
	});
	return {
		prompt,
		status: response.status,
		type: response.headers.get('content-type'),
		disposition: response.headers.get('content-disposition'),
		bytes: Buffer.from(await response.arrayBuffer()),
	};
}
