/** The lines of n8n that the package is run in, the oldest supported one first. */
export const LINES = ['1.50', '1.70', '1.88', '1.100', '1.123', '2.0', '2.20', 'newest'];
