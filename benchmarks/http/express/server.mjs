import { clerkMiddleware, getAuth } from "@clerk/express";
import express from "express";

const app = express();
app.use(clerkMiddleware({ jwtKey: process.env.CLERK_JWT_KEY }));
app.get("/me", (request, response) => {
  const { userId } = getAuth(request);
  if (!userId) {
    response.status(401).end();
    return;
  }
  response.send(userId);
});
app.listen(Number(process.env.PORT), "127.0.0.1");
