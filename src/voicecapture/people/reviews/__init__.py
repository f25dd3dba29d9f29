"""Every three months someone looks at who may open what, and keeps or ends each access."""
