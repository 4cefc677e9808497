;;; emacs.el --- The recipe for Emacs, run: emacs -q --batch -l emacs.el COPYDESK  -*- coding: utf-8; lexical-binding: t -*-

(defvar server (pop command-line-args-left))
(require 'eglot)
(require 'flymake)
(require 'seq)

;; The recipe, with the server's path.
(require 'markdown-mode)
(add-to-list 'eglot-server-programs
             `((text-mode markdown-mode html-mode) . (,server "lsp")))

(defun until-true (what test)
  (with-timeout (60 (error "Waited in vain: %s" what))
    (while (not (funcall test))
      (accept-process-output nil 0.05))))

(defun findings ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(setq debug-on-error nil)
(let* ((folder (make-temp-file "copydesk-emacs-" t))
       (draft (expand-file-name "harbour.md" folder)))
  (with-temp-file (expand-file-name "copydesk.toml" folder) (insert "language = \"en\"\n"))
  (with-temp-file draft
    (insert "The harbour master of Skerrow, Orla Venn, spoke on Tuesday.\n\n"
            "🙂 “We will not gamble with the weather’, Venn said.\n"))
  (find-file draft)
  (setq-local project-find-functions (list (lambda (_) (cons 'transient folder))))
  (apply #'eglot--connect (eglot--guess-contact))
  (until-true "a finding"
              (lambda ()
                (flymake-start)
                (seq-some (lambda (text) (string-match-p "closes a quotation" text)) (findings))))
  (message "ok    a finding is shown")
  (goto-char (point-min))
  (search-forward "Venn said")
  (goto-char (match-beginning 0))
  (let* ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                  (eglot--TextDocumentPositionParams)))
         (text (format "%S" answer)))
    (unless (and (string-match-p "Orla Venn" text) (string-match-p "harbour master" text))
      (error "Not who it is: %s" text)))
  (message "ok    a name says who it is")
  (search-backward "’")
  ;; Called as by a key: after a click eglot would show a menu.
  (cl-letf ((last-nonmenu-event ?f)
            ((symbol-function 'completing-read)
             (lambda (_ choices &rest _)
               (seq-find (lambda (title) (string-match-p "to ”" title)) (mapcar #'car choices)))))
    (call-interactively #'eglot-code-actions))
  (until-true "the mark is mended"
              (lambda () (save-excursion (goto-char (point-min)) (search-forward "weather”, Venn" nil t))))
  (message "ok    a quick fix mends behind an emoji")
  (search-forward "Venn")
  (backward-char 2)
  ;; Without a user nothing is ever idle, which is when eglot tells of changes.
  (eglot--signal-textDocument/didChange)
  (eglot-rename "Vann")
  (until-true "the rename"
              (lambda () (not (string-match-p "Venn" (buffer-string)))))
  (message "ok    an actor is renamed")
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot--current-server-or-lose))
  (delete-directory folder t))

;;; emacs.el ends here
