import type { ICredentialsHelper, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { secretsOfServer } from './versions';

export const WORKFLOW_ID = 'engine';

const BASE_URL = 'http://localhost:5678/';

/** What n8n's server tells the engine about itself. */
export function createAdditionalData(
	credentialsHelper: ICredentialsHelper,
	executionId?: string,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		...(executionId === undefined ? {} : { executionId }),
		workflowId: WORKFLOW_ID,
		currentNodeExecutionIndex: 0,
		variables: {},
		...secretsOfServer(),
		...urls(),
		logAiEvent: () => {},
		executeWorkflow: unavailable('Sub-workflows'),
		getRunExecutionData: unavailable('Stored executions'),
		getRuntimeCredential: unavailable('Runtime credentials'),
		startRunnerTask: unavailable('Task runners'),
	};
}

function urls() {
	return {
		restApiUrl: `${BASE_URL}rest`,
		instanceBaseUrl: BASE_URL,
		formBaseUrl: `${BASE_URL}form`,
		formTestBaseUrl: `${BASE_URL}form-test`,
		formWaitingBaseUrl: `${BASE_URL}form-waiting`,
		webhookBaseUrl: `${BASE_URL}webhook`,
		webhookTestBaseUrl: `${BASE_URL}webhook-test`,
		webhookWaitingBaseUrl: `${BASE_URL}webhook-waiting`,
		mcpBaseUrl: `${BASE_URL}mcp`,
		mcpTestBaseUrl: `${BASE_URL}mcp-test`,
	};
}

function unavailable(what: string): () => Promise<never> {
	return async () => await Promise.reject(new Error(`${what} are not part of this engine`));
}
