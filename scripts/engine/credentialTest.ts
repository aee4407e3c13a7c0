import { ExecuteContext, RoutingNode } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestRequest,
	INode,
	INodeCredentialTestResult,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { Catalog } from './catalog';
import { RunCredentials } from './credentials';
import { judgeAnswer, judgeError } from './credentialTestRules';
import { credentialTestContext, runExecutionData } from './versions';

const NODE_TYPE = 'n8n-nodes-base.noOp';

/** What the "Test" of n8n's credential window answers. */
export async function testCredential(
	catalog: Catalog,
	type: string,
	data: Record<string, unknown>,
): Promise<INodeCredentialTestResult> {
	const helper = new RunCredentials(catalog, { [type]: data });
	const additionalData = createAdditionalData(helper);
	const complete = await helper.getDecrypted(
		additionalData,
		{ id: type, name: type },
		type,
		'internal',
	);
	const decrypted: ICredentialsDecrypted = { id: type, name: type, type, data: complete };
	const { test } = catalog.credential(type);
	if (test) return await runDeclaredTest(catalog, helper, decrypted, test);
	return await runNodeTest(catalog, type, decrypted);
}

async function runDeclaredTest(
	catalog: Catalog,
	helper: RunCredentials,
	decrypted: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	test: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	const nodeType = declarativeNode(catalog, decrypted.type, test);
	const node = temporaryNode(decrypted.type);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: onlyNode(nodeType),
	});
	const context = new ExecuteContext(
		workflow,
		node,
		createAdditionalData(helper),
		'internal',
		runExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const answer = await new RoutingNode(context, nodeType, decrypted).runNode();
		return judgeAnswer(test.rules ?? [], answer?.[0]?.[0]?.json);
	} catch (error) {
		return judgeError(test.rules ?? [], error);
	}
}

async function runNodeTest(
	catalog: Catalog,
	type: string,
	decrypted: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	for (const name of catalog.nodesUsing(type)) {
		const node = catalog.getByNameAndVersion(name);
		const testedBy = node.description.credentials?.find((use) => use.name === type)?.testedBy;
		const test =
			typeof testedBy === 'string' ? node.methods?.credentialTest?.[testedBy] : undefined;
		if (test) return await test.call(credentialTestContext(), decrypted);
	}
	return { status: 'Error', message: 'No testing function found for this credential.' };
}

/** n8n puts the test request into a declarative node that has nothing else. */
function declarativeNode(
	catalog: Catalog,
	type: string,
	{ request }: ICredentialTestRequest,
): INodeType {
	return {
		description: {
			...catalog.getByNameAndVersion(NODE_TYPE).description,
			name: NODE_TYPE,
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function temporaryNode(type: string): INode {
	return {
		id: 'temp',
		name: 'Temp-Node',
		type: NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: type, name: type } },
	};
}

function onlyNode(nodeType: INodeType): INodeTypes {
	return {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
}
