interface Answer<T> {
  result: T;
  error?: { code: number; message: string; data?: unknown };
}

/** One JSON-RPC request, for methods that starknet.js does not have. @throws with method, code and message */
export async function rpc<T = unknown>(url: string, method: string, params: unknown = {}): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as Answer<T>;
  if (error) throw new Error(`${method}: ${error.code} ${error.message} ${JSON.stringify(error.data ?? '')}`);
  return result;
}
