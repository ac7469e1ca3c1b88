@rem `npm start` says exec, so that no shell stands between a signal and the server. cmd.exe has no such word.
@%*
