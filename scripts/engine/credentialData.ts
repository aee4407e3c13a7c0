import { NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	IWorkflowDataProxyAdditionalKeys,
	WorkflowExecuteMode,
} from 'n8n-workflow';

export function withDefaults(
	properties: INodeProperties[],
	data: ICredentialDataDecryptedObject,
): INodeParameters {
	const parameters = data as INodeParameters;
	return NodeHelpers.getNodeParameters(properties, parameters, true, false, null, null) ?? {};
}

/** Expressions of a credential see the item that the node is working on. */
export function resolveForItem(
	data: INodeParameters,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
	values: ICredentialsExpressionResolveValues,
	executeData?: IExecuteData,
): ICredentialDataDecryptedObject {
	return values.workflow.expression.getParameterValue(
		data,
		values.runExecutionData,
		values.runIndex,
		values.itemIndex,
		values.node.name,
		values.connectionInputData,
		mode,
		keys,
		executeData,
		false,
		data,
	) as ICredentialDataDecryptedObject;
}

/** Outside of a run, in a credential test or a list, there is no item to see. */
export function resolveAlone(
	nodeTypes: INodeTypes,
	data: INodeParameters,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
): ICredentialDataDecryptedObject {
	const node = bareNode();
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getComplexParameterValue(
		node,
		data,
		mode,
		keys,
		undefined,
		undefined,
		data,
	) as ICredentialDataDecryptedObject;
}

function bareNode(): INode {
	return {
		id: '',
		name: '',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
}
