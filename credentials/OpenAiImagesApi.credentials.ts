import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Which fields are sent follows from the server; its address alone tells the well-known ones. */
const SERVERS = [
	{
		name: 'Azure OpenAI',
		value: 'azure',
		description: 'Usually https://NAME.openai.azure.com/openai/v1',
	},
	{
		name: 'By Base URL',
		value: 'auto',
		description: 'Detected from the Base URL. OpenAI if it is empty.',
	},
	{
		name: 'DeepInfra',
		value: 'deepInfra',
		description: 'Usually https://api.deepinfra.com/v1/openai',
	},
	{ name: 'LiteLLM', value: 'liteLlm', description: 'Usually http://localhost:4000/v1' },
	{ name: 'LocalAI', value: 'localAi', description: 'Usually http://localhost:8080/v1' },
	{
		name: 'Nebius',
		value: 'nebius',
		description: 'Usually https://api.tokenfactory.nebius.com/v1',
	},
	{ name: 'NewAPI Relay', value: 'newApi', description: 'The URL of the relay' },
	{ name: 'OneAPI Relay', value: 'oneApi', description: 'The URL of the relay' },
	{ name: 'OpenAI', value: 'openAi', description: 'Usually https://api.openai.com/v1' },
	{ name: 'Other', value: 'other', description: 'Receives every field. Requires a Base URL.' },
	{
		name: 'SiliconFlow',
		value: 'siliconFlow',
		description: 'Usually https://api.siliconflow.cn/v1',
	},
	{
		name: 'Stable Diffusion C++',
		value: 'stableDiffusionCpp',
		description: 'Usually http://localhost:1234/v1',
	},
	{ name: 'Together', value: 'together', description: 'Usually https://api.together.xyz/v1' },
	{ name: 'VLLM Omni', value: 'vllm', description: 'Usually http://localhost:8000/v1' },
	{ name: 'X.AI', value: 'xAi', description: 'Usually https://api.x.ai/v1' },
];

export class OpenAiImagesApi implements ICredentialType {
	name = 'openAiImagesApi';

	displayName = 'OpenAI-Compatible Images API';

	icon = { light: 'file:openAiImages.svg', dark: 'file:openAiImages.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/open-ai-images.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Server',
			name: 'server',
			type: 'options',
			options: SERVERS,
			default: 'auto',
			description: 'The kind of server. Each choice shows its usual Base URL.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://localhost:8080/v1',
			description:
				'URL of the server, with or without /v1 at its end. If empty, the usual URL of Server is used.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Leave empty if the server requires none',
		},
		{
			displayName: 'Organization',
			name: 'organization',
			type: 'string',
			default: '',
			placeholder: 'e.g. org-123',
			description: 'The OpenAI organization to bill',
		},
		{
			displayName: 'Project',
			name: 'project',
			type: 'string',
			default: '',
			placeholder: 'e.g. proj_123',
			description: 'The OpenAI project to bill',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2025-04-01-preview',
			description: 'Sent as api-version, which the URL of an Azure deployment requires',
			displayOptions: { show: { server: ['azure', 'auto'] } },
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server is not trusted',
		},
	];

	/** A key is sent as `Authorization: Bearer`, and to Azure in a separate header. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const text = (name: string) => String(credentials[name] ?? '').trim();
		const [key, organization, project] = [text('apiKey'), text('organization'), text('project')];
		const isAzure =
			credentials.server === 'azure' ||
			/^https:\/\/[\w-]+\.openai\.azure\.com/i.test(text('baseUrl'));
		const headers = {
			...(key && (isAzure ? { 'api-key': key } : { Authorization: `Bearer ${key}` })),
			...(organization && { 'OpenAI-Organization': organization }),
			...(project && { 'OpenAI-Project': project }),
		};
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
