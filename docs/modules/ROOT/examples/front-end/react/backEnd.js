import { useCallback } from "react";
import { useAuth } from "@clerk/react";

const backEnd = import.meta.env.VITE_BACK_END ?? "";

/** Gives a function that calls the back end as the signed-in user. */
export function useBackEnd() {
  const { getToken } = useAuth();
  return useCallback(
    async (path, options = {}) => {
      const headers = new Headers(options.headers);
      const token = await getToken();
      if (token) {
        headers.set("Authorization", `Bearer ${token}`);
      }
      return fetch(backEnd + path, { ...options, headers });
    },
    [getToken],
  );
}
