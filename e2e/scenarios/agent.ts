import { outputOf } from '../lib/executions';
import { isPng } from '../lib/images';
import type { Sandbox } from '../lib/sandbox';
import type { Scenario } from '../lib/scenario';
import type { Credentials } from '../lib/stage';
import type { WorkflowContent } from '../lib/session';
import { chain, manualTrigger, node, nodeType, withCredentials } from '../lib/workflows';

const tool = 'Draw an Image';
const largestToolAnswer = 4_000;

export const agent: Scenario = {
	name: 'agent',
	title: 'Agent: the node as a tool of the AI Agent',
	async run({ stages, check, figure }) {
		const { session, credentials, sandbox } = await stages.shared();
		const model = await session.createCredential('Scripted model', 'openAiApi', {
			apiKey: 'any',
			url: `${sandbox.url}/agent/v1`,
		});
		const workflow = await session.createWorkflow(agentWorkflow(model, credentials));
		const before = sandbox.requests.length;
		const execution = await session.finished(await session.run(workflow.id, 'Start'));
		check('the run succeeds', execution.status === 'success', execution.status);

		const requests = sandbox.requests.slice(before).filter(isModelRequest);
		check(
			'the model was asked twice: before and after the tool',
			requests.length === 2,
			requests.length,
		);
		const answers = toolAnswers(requests.at(-1)?.body);
		const [answer = ''] = answers;
		figure('answer of the tool to the model', `${answer.length} characters`);
		check('the model got exactly one tool answer', answers.length === 1, answers.length);
		check('it is small', answer.length > 0 && answer.length <= largestToolAnswer, answer.length);
		check('it tells file name and size', /fileName/.test(answer) && /width/.test(answer), answer);
		check('no base64 in what the model reads', !/[A-Za-z0-9+/]{200,}/.test(answer));

		const images = outputOf(execution, tool).flatMap((item) => Object.values(item.binary ?? {}));
		const id = images[0]?.id;
		const bytes = id ? await session.binary(id) : Buffer.alloc(0);
		check('the image can be fetched afterwards', isPng(bytes), images);
	},
};

export function agentWorkflow(model: string, credentials: Credentials): WorkflowContent {
	const content = chain(
		'Agent',
		manualTrigger(),
		node(
			'AI Agent',
			'@n8n/n8n-nodes-langchain.agent',
			{ promptType: 'define', text: 'Draw a lighthouse at dawn', options: {} },
			{ typeVersion: 3 },
		),
	);
	const chatModel = node(
		'Chat Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{
			model: { __rl: true, mode: 'id', value: 'sandbox-agent' },
			responsesApiEnabled: false,
			options: {},
		},
		{ typeVersion: 1.3, credentials: { openAiApi: { id: model, name: 'Scripted model' } } },
	);
	const image = node(tool, `${nodeType}Tool`, {
		provider: 'sdai',
		resource: 'image',
		operation: 'textToImage',
		prompt: "={{ $fromAI('prompt', 'What the image shows', 'string') }}",
	});
	withCredentials(image, credentials);
	content.nodes.push(chatModel, image);
	content.connections[chatModel.name] = linkToAgent('ai_languageModel');
	content.connections[image.name] = linkToAgent('ai_tool');
	return content;
}

function linkToAgent(type: string) {
	return { [type]: [[{ node: 'AI Agent', type, index: 0 }]] };
}

function isModelRequest({ path }: Sandbox['requests'][number]): boolean {
	return path.endsWith('/chat/completions') && path.startsWith('/agent');
}

function toolAnswers(body: unknown): string[] {
	const { messages = [] } = body as { messages?: Array<{ role: string; content: unknown }> }; // checked by the sandbox
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}
