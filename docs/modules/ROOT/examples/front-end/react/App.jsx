import { useEffect, useState } from "react";
import { Show, SignInButton, SignOutButton } from "@clerk/react";
import { useBackEnd } from "./backEnd.js";

export function App() {
  return (
    <>
      <Show when="signed-out">
        <SignInButton />
      </Show>
      <Show when="signed-in">
        <SignOutButton />
        <Me />
      </Show>
    </>
  );
}

function Me() {
  const call = useBackEnd();
  const [answer, setAnswer] = useState("");
  useEffect(() => {
    call("/me")
      .then(async (response) =>
        setAnswer(response.ok ? await response.text() : response.headers.get("x-clerk-auth-reason")),
      )
      .catch((problem) => setAnswer(problem.message));
  }, [call]);
  return <p>The back end says: {answer}</p>;
}
