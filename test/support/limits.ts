/** Limits of time that are over when the test says so; those set afterwards are never. Until `jest.restoreAllMocks()`. */
export function holdTheLimits(): { expire: () => void } {
	const held: AbortController[] = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
		const controller = new AbortController();
		held.push(controller);
		return controller.signal;
	});
	return {
		expire: () => {
			const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
			for (const controller of held) controller.abort(reason);
		},
	};
}
